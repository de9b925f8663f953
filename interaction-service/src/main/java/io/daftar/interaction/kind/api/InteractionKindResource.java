package io.daftar.interaction.kind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.kind.app.KindInput;
import io.daftar.interaction.kind.app.KindService;
import io.daftar.interaction.kind.domain.BuiltInKind;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The kinds of interactions: those every tenant has, and its own. */
@Path("/api/v1/interaction-kinds")
@Tag(name = "Interaction kinds")
public class InteractionKindResource {
    private final KindService kinds;

    InteractionKindResource(KindService kinds) {
        this.kinds = kinds;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listInteractionKinds", summary = "List all kinds, built-in ones first, then the tenant's")
    public Page<KindView> list() {
        var builtIn = BuiltInKind.names().stream().map(KindView::builtIn);
        return new Page<>(
                Stream.concat(builtIn, kinds.list().stream().map(KindView::from))
                        .toList(),
                null);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "createInteractionKind", summary = "Add a kind, with fields of its own")
    @APIResponse(responseCode = "201", description = "added")
    @APIResponse(responseCode = "409", description = "duplicate-value: there is a kind of this code")
    public RestResponse<KindView> create(@NotNull @Valid KindInput body) {
        var kind = kinds.create(body);
        return Versions.created("/api/v1/interaction-kinds/" + kind.code(), kind.version(), KindView.from(kind));
    }

    @GET
    @Path("/{code}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readInteractionKind", summary = "Read a kind")
    public RestResponse<KindView> read(@PathParam("code") String code) {
        var view = BuiltInKind.names().contains(code) ? KindView.builtIn(code) : KindView.from(kinds.get(code));
        return Versions.ok(view.version(), view);
    }

    @PATCH
    @Path("/{code}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "changeInteractionKind", summary = "Change or archive a kind by JSON Merge Patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = KindInput.class)))
    @APIResponse(responseCode = "200", description = "the kind as it is now")
    @APIResponse(
            responseCode = "409",
            description = "in-use: a field or choice that may be in use would go; state-conflict: a built-in kind")
    public RestResponse<KindView> change(
            @PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var kind = kinds.patch(code, body, ifMatch);
        return Versions.ok(kind.version(), KindView.from(kind));
    }

    @DELETE
    @Path("/{code}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "deleteInteractionKind", summary = "Delete a kind nothing is of")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(responseCode = "409", description = "in-use: archive it instead; state-conflict: a built-in kind")
    public void delete(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch) {
        kinds.delete(code, ifMatch);
    }
}
