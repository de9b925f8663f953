package io.daftar.reminder.customer.remote;

import io.daftar.platform.security.ServiceToken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Asks customer-service for customers the local copy does not know yet, while a caller waits. */
@Path("/api/v1/customers/batch")
@RegisterRestClient(configKey = "customer-service")
@RegisterProvider(ServiceToken.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface CustomerLookup {
    @POST
    @Path("/read")
    CustomerBatch.Results read(CustomerBatch.Inputs inputs);
}
