package io.daftar.interaction.customer.remote;

import io.daftar.platform.security.ServiceToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Opens customer files for names of another system, for imports that may do so. */
@Path("/api/v1/customers/batch")
@RegisterRestClient(configKey = "customer-service-bulk")
@RegisterProvider(ServiceToken.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface CustomerOpening {
    @POST
    @Path("/upsert")
    CustomerBatch.Results upsert(CustomerBatch.Inputs inputs);
}
