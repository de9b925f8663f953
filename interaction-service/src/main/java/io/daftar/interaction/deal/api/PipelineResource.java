package io.daftar.interaction.deal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.deal.app.PipelineService;
import io.daftar.interaction.deal.app.PutPipeline;
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

/** The stages deals go through. */
@Path("/api/v1/pipelines")
@Tag(name = "Deals")
public class PipelineResource {
    private static final String PATH = "/api/v1/pipelines/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final PipelineService pipelines;

    PipelineResource(PipelineService pipelines) {
        this.pipelines = pipelines;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listPipelines", summary = "List pipelines in the order they were made")
    public Page<PipelineView> list(@BeanParam @Valid PageRequest page) {
        return pipelines.list(page).map(PipelineView::from);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "addPipeline", summary = "Make a pipeline")
    @APIResponse(responseCode = "201", description = "made")
    @APIResponse(responseCode = "422", description = "invalid-value")
    public RestResponse<PipelineView> add(@NotNull @Valid PutPipeline body) {
        var it = pipelines.add(body);
        return Versions.created(PATH + it.id(), it.version(), PipelineView.from(it));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readPipeline", summary = "Read a pipeline")
    public RestResponse<PipelineView> read(@PathParam("id") UUID id) {
        var it = pipelines.require(id);
        return Versions.ok(it.version(), PipelineView.from(it));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(
            operationId = "changePipeline",
            summary = "Change a pipeline by JSON Merge Patch; the list of stages is replaced as a whole")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "409", description = "in-use: a stage that would go holds deals")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = PutPipeline.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PutPipeline.class))
            })
    public RestResponse<PipelineView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var it = pipelines.patch(id, body, ifMatch);
        return Versions.ok(it.version(), PipelineView.from(it));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "deletePipeline", summary = "Take a pipeline away that holds no deals")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(responseCode = "409", description = "in-use: it holds deals")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        pipelines.delete(id, ifMatch);
    }
}
