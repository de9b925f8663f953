package io.daftar.campaign.contact.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.daftar.platform.security.ServiceToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The two questions this service asks customer-service, with its own token and the tenant's name. */
@RegisterRestClient(configKey = "customer")
@RegisterProvider(ServiceToken.class)
@Path("/api/v1")
interface CustomerClient {
    @GET
    @Path("/segments/{id}/members")
    Members members(
            @PathParam("id") UUID segmentId, @QueryParam("limit") int limit, @QueryParam("cursor") String cursor);

    @POST
    @Path("/customers/batch/read")
    Results read(Inputs body);

    /** A page of a segment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Members(List<Member> items, String nextCursor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(UUID customerId) {}

    record Inputs(List<Input> inputs) {}

    record Input(UUID id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Results(List<Result> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Result(int status, UUID id, Customer item) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Customer(
            UUID id, long version, String displayName, List<Email> emails, String language, Instant archivedAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Email(String address, boolean primary) {}
}
