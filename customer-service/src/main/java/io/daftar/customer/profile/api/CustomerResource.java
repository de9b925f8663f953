package io.daftar.customer.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.CustomerService;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.DuplicatePolicy;
import io.daftar.customer.profile.app.history.PastService;
import io.daftar.customer.profile.app.input.CustomerInput;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The customer's file. */
@Path("/api/v1/customers")
@Tag(name = "Customers")
public class CustomerResource {
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String JSON = "application/json";

    private final CustomerService customers;
    private final PastService past;

    CustomerResource(CustomerService customers, PastService past) {
        this.customers = customers;
        this.past = past;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "registerCustomer", summary = "Register a customer")
    @APIResponse(responseCode = "201", description = "registered")
    @APIResponse(responseCode = "409", description = "duplicate-customer: candidates are listed; or duplicate-value")
    public RestResponse<CustomerView> register(
            @NotNull @Valid CustomerInput body, @HeaderParam(DuplicatePolicy.HEADER) String allowDuplicate) {
        return created(customers.register(body, DuplicatePolicy.from(allowDuplicate)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "getCustomer", summary = "Read a customer, as the file is or with asOf as it was")
    public RestResponse<CustomerView> get(
            @PathParam("id") UUID id, @QueryParam("calendar") String calendar, @QueryParam("asOf") String asOf) {
        if (calendar != null && CalendarSystem.of(calendar).isEmpty()) {
            throw DomainException.invalidParameter("?calendar", "this is gregorian or persian");
        }
        boolean persian = "persian".equals(calendar);
        if (asOf != null) return ok(past.asOf(id, TimeParameters.moment(asOf, "?asOf"), persian));
        return ok(customers.get(id, persian));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, JSON})
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "patchCustomer", summary = "Change a customer by a merge patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = CustomerInput.class)))
    public RestResponse<CustomerView> patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        return ok(customers.patch(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "archiveCustomer", summary = "Archive a customer")
    @APIResponse(responseCode = "204", description = "archived")
    public RestResponse<Void> archive(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        customers.archive(id, ifMatch);
        return RestResponse.noContent();
    }

    @POST
    @Path("/{id}/restore")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "restoreCustomer", summary = "Take a customer out of the archive")
    public RestResponse<CustomerView> restore(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return ok(customers.restore(id, ifMatch));
    }

    static RestResponse<CustomerView> ok(CustomerView view) {
        return Versions.ok(view.version(), view);
    }

    static RestResponse<CustomerView> created(CustomerView view) {
        return Versions.created("/api/v1/customers/" + view.id(), view.version(), view);
    }
}
