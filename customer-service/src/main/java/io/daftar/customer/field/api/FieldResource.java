package io.daftar.customer.field.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.app.FieldInput;
import io.daftar.customer.field.app.FieldService;
import io.daftar.customer.field.app.FieldView;
import io.daftar.customer.field.app.FilterableFields;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The fields of customers, and the tenant's own ones. */
@Path("/api/v1/fields")
@Tag(name = "Fields")
public class FieldResource {
    private final FieldService fields;
    private final FilterableFields filterable;

    FieldResource(FieldService fields, FilterableFields filterable) {
        this.fields = fields;
        this.filterable = filterable;
    }

    @GET
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(
            operationId = "listFields",
            summary = "List custom fields; with builtin=true every field filters may name, with its operators")
    public Page<FieldView> list(@QueryParam("builtin") @DefaultValue("false") boolean builtin) {
        List<FieldView> items = builtin ? filterable.filterable() : fields.list();
        return new Page<>(items, null);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.FIELDS_MANAGE)
    @Operation(operationId = "createField", summary = "Add a custom field")
    public RestResponse<FieldView> create(@NotNull @Valid FieldInput body) {
        var view = fields.create(body);
        return Versions.created("/api/v1/fields/" + view.name(), view.version(), view);
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "getField", summary = "Read a custom field")
    public RestResponse<FieldView> get(@PathParam("name") String name) {
        var view = fields.get(name);
        return Versions.ok(view.version(), view);
    }

    @PATCH
    @Path("/{name}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.FIELDS_MANAGE)
    @Operation(operationId = "patchField", summary = "Change a custom field by a merge patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = FieldInput.class)))
    public RestResponse<FieldView> patch(
            @PathParam("name") String name, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var view = fields.patch(name, body, ifMatch);
        return Versions.ok(view.version(), view);
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed(Permissions.FIELDS_MANAGE)
    @Operation(operationId = "deleteField", summary = "Archive a custom field")
    public RestResponse<Void> delete(@PathParam("name") String name, @HeaderParam("If-Match") String ifMatch) {
        fields.delete(name, ifMatch);
        return RestResponse.noContent();
    }
}
