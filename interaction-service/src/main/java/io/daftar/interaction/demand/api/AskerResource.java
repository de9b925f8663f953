package io.daftar.interaction.demand.api;

import io.daftar.interaction.demand.app.Askers;
import io.daftar.interaction.demand.app.AskingCustomer;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers who asked for a topic, and whether they were told what became of it. */
@Path("/api/v1/feedback/topics")
@Tag(name = "Feedback")
public class AskerResource {
    private final Askers askers;

    AskerResource(Askers askers) {
        this.askers = askers;
    }

    @GET
    @Path("/{id}/customers")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "listTopicCustomers",
            summary = "Customers who asked for a topic, each once, who asked last first; with told=false those who do"
                    + " not know yet what became of it")
    public Page<AskingCustomer> customers(
            @PathParam("id") UUID id,
            @QueryParam("told") @Schema(enumeration = {"true", "false"}) String told,
            @BeanParam @Valid PageRequest page) {
        if (told != null && !told.equals("true") && !told.equals("false")) {
            throw DomainException.invalidParameter("?told", "must be true or false");
        }
        return askers.page(id, told == null ? null : Boolean.valueOf(told), page);
    }

    @PUT
    @Path("/{id}/customers/{customerId}/told")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "tellTopicCustomer",
            summary = "Note that a customer who asked was told of the state the topic is in")
    @APIResponse(responseCode = "200", description = "noted, also where it was before")
    @APIResponse(responseCode = "404", description = "not-found: no such topic, or the customer did not ask for it")
    @APIResponse(responseCode = "409", description = "state-conflict: the topic went into another one")
    public AskingCustomer tell(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        return askers.tell(id, customerId);
    }

    @DELETE
    @Path("/{id}/customers/{customerId}/told")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "untellTopicCustomer", summary = "Note that a customer was not told after all")
    public void untell(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        askers.untell(id, customerId);
    }
}
