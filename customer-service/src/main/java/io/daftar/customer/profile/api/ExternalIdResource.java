package io.daftar.customer.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.UpsertRace;
import io.daftar.customer.profile.app.UpsertService;
import io.daftar.customer.profile.app.input.CustomerInput;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Customers by the names other systems know them by. */
@Path("/api/v1/customers/by-external-id")
@Tag(name = "Customers")
public class ExternalIdResource {
    private final UpsertService upserts;
    private final UpsertRace race;

    ExternalIdResource(UpsertService upserts, UpsertRace race) {
        this.upserts = upserts;
        this.race = race;
    }

    @GET
    @Path("/{system}/{externalId}")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "getCustomerByExternalId", summary = "Read the customer another system knows by an id")
    public RestResponse<CustomerView> get(@PathParam("system") String system, @PathParam("externalId") String id) {
        return CustomerResource.ok(upserts.get(UpsertService.externalId(system, id)));
    }

    @PUT
    @Path("/{system}/{externalId}")
    @Consumes({CustomerResource.MERGE_PATCH, CustomerResource.JSON})
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(
            operationId = "putCustomerByExternalId",
            summary = "Create or merge-patch the customer another system knows by an id")
    @RequestBody(content = @Content(schema = @Schema(implementation = CustomerInput.class)))
    @APIResponse(responseCode = "201", description = "created")
    @APIResponse(responseCode = "200", description = "patched")
    public RestResponse<CustomerView> put(
            @PathParam("system") String system,
            @PathParam("externalId") String id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull JsonNode body) {
        return upsert(system, id, ifMatch, body);
    }

    @GET
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(
            operationId = "getCustomerByAnyExternalId",
            summary = "The same for a system or id that cannot stand in a path")
    public RestResponse<CustomerView> getByQuery(@QueryParam("system") String system, @QueryParam("id") String id) {
        requireBoth(system, id);
        return CustomerResource.ok(upserts.get(UpsertService.externalId(system, id)));
    }

    @PUT
    @Consumes({CustomerResource.MERGE_PATCH, CustomerResource.JSON})
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(
            operationId = "putCustomerByAnyExternalId",
            summary = "The same for a system or id that cannot stand in a path")
    @RequestBody(content = @Content(schema = @Schema(implementation = CustomerInput.class)))
    public RestResponse<CustomerView> putByQuery(
            @QueryParam("system") String system,
            @QueryParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull JsonNode body) {
        requireBoth(system, id);
        return upsert(system, id, ifMatch, body);
    }

    private RestResponse<CustomerView> upsert(String system, String id, String ifMatch, JsonNode body) {
        var done = race.upsert(UpsertService.externalId(system, id), body, ifMatch);
        return done.created() ? CustomerResource.created(done.customer()) : CustomerResource.ok(done.customer());
    }

    private static void requireBoth(String system, String id) {
        if (system == null) throw DomainException.invalidParameter("?system", "this must be given");
        if (id == null) throw DomainException.invalidParameter("?id", "this must be given");
    }
}
