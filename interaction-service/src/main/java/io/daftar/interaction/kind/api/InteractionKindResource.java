package io.daftar.interaction.kind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.kind.app.KindInput;
import io.daftar.interaction.kind.app.KindService;
import io.daftar.interaction.kind.domain.BuiltInKind;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
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
    private static final String LIST = "interaction kinds";

    private final KindService kinds;
    private final Cursors cursors;

    InteractionKindResource(KindService kinds, Cursors cursors) {
        this.kinds = kinds;
        this.cursors = cursors;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "listInteractionKinds",
            summary = "List kinds, built-in ones first, then the tenant's by code")
    public Page<KindView> list(@BeanParam @Valid PageRequest page) {
        var all = Stream.concat(
                        BuiltInKind.names().stream().map(KindView::builtIn),
                        kinds.list().stream().map(KindView::from).sorted(Comparator.comparing(KindView::code)))
                .toList();
        var last = cursors.decode(LIST, page.cursor()).map(it -> it.get(0)).orElse("");
        var rest = all.subList(behind(last, all), all.size());
        return Page.of(
                rest.stream().limit(page.limit() + 1L).toList(),
                page.limit(),
                kind -> cursors.encode(LIST, List.of(kind.code())));
    }

    /** How many stand up to a code, which may have gone meanwhile. */
    private static int behind(String last, List<KindView> all) {
        int builtIn = BuiltInKind.names().indexOf(last);
        if (builtIn >= 0 || last.isEmpty()) {
            return builtIn + 1;
        }
        return (int) all.stream()
                .filter(kind ->
                        BuiltInKind.names().contains(kind.code()) || kind.code().compareTo(last) <= 0)
                .count();
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
