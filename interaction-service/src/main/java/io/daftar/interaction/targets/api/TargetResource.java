package io.daftar.interaction.targets.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.targets.app.PutTarget;
import io.daftar.interaction.targets.app.TargetService;
import io.daftar.platform.security.Permissions;
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
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What people, teams and the tenant are to reach. */
@Path("/api/v1/targets")
@Tag(name = "Targets")
public class TargetResource {
    private static final String PATH = "/api/v1/targets/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final TargetService targets;

    TargetResource(TargetService targets) {
        this.targets = targets;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(operationId = "listTargets", summary = "List targets, newest first")
    public Page<TargetView> list(@BeanParam @Valid PageRequest page) {
        return targets.list(page).map(TargetView::from);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "setTarget", summary = "Set a target for a user, a team or the whole tenant")
    @APIResponse(responseCode = "201", description = "set")
    @APIResponse(
            responseCode = "409",
            description = "duplicate-value: there is one for the same measure on some of these days")
    @APIResponse(responseCode = "422", description = "invalid-value")
    public RestResponse<TargetView> add(@NotNull @Valid PutTarget body) {
        var it = targets.add(body);
        return Versions.created(PATH + it.id(), it.version(), TargetView.from(it));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(operationId = "readTarget", summary = "Read a target")
    public RestResponse<TargetView> read(@PathParam("id") UUID id) {
        var it = targets.require(id);
        return Versions.ok(it.version(), TargetView.from(it));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "changeTarget", summary = "Change a target by JSON Merge Patch")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = PutTarget.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PutTarget.class))
            })
    public RestResponse<TargetView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var it = targets.patch(id, body, ifMatch);
        return Versions.ok(it.version(), TargetView.from(it));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "deleteTarget", summary = "Take a target away")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        targets.delete(id, ifMatch);
    }
}
