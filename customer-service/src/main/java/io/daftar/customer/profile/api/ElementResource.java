package io.daftar.customer.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.ElementService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Single elements of a customer's lists, changed without knowing the version. */
@Path("/api/v1/customers/{id}")
@Tag(name = "Customers")
public class ElementResource {
    private final ElementService elements;

    ElementResource(ElementService elements) {
        this.elements = elements;
    }

    /** The id a system knows the customer by. */
    public record ExternalIdBody(@NotBlank(message = "must be given") String id) {}

    @PUT
    @Path("/tags/{tag}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "addTag", summary = "Tag a customer")
    public RestResponse<CustomerView> tag(@PathParam("id") UUID id, @PathParam("tag") String tag) {
        return CustomerResource.ok(elements.tag(id, tag));
    }

    @DELETE
    @Path("/tags/{tag}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "removeTag", summary = "Take a tag off a customer")
    public RestResponse<CustomerView> untag(@PathParam("id") UUID id, @PathParam("tag") String tag) {
        return CustomerResource.ok(elements.untag(id, tag));
    }

    @POST
    @Path("/{list: emails|phones|addresses}")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "addContact", summary = "Add an e-mail address, telephone number or postal address")
    public RestResponse<CustomerView> add(
            @PathParam("id") UUID id, @PathParam("list") String list, @NotNull JsonNode body) {
        return CustomerResource.created(elements.add(id, list, body));
    }

    @DELETE
    @Path("/{list: emails|phones|addresses}/{itemId}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "removeContact", summary = "Remove an e-mail address, telephone number or postal address")
    public RestResponse<CustomerView> remove(
            @PathParam("id") UUID id, @PathParam("list") String list, @PathParam("itemId") UUID itemId) {
        return CustomerResource.ok(elements.remove(id, list, itemId));
    }

    @PUT
    @Path("/external-ids/{system}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "putExternalId", summary = "Set the id a system knows the customer by")
    public RestResponse<CustomerView> name(
            @PathParam("id") UUID id, @PathParam("system") String system, @NotNull @Valid ExternalIdBody body) {
        return CustomerResource.ok(elements.name(id, system, body.id()));
    }

    @DELETE
    @Path("/external-ids/{system}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "removeExternalId", summary = "Forget the id a system knows the customer by")
    public RestResponse<CustomerView> unname(@PathParam("id") UUID id, @PathParam("system") String system) {
        return CustomerResource.ok(elements.unname(id, system));
    }
}
