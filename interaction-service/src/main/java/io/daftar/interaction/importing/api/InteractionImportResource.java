package io.daftar.interaction.importing.api;

import io.daftar.platform.importing.ImportRequest;
import io.daftar.platform.importing.ImportResults;
import io.daftar.platform.importing.ImportView;
import io.daftar.platform.importing.Imports;
import io.daftar.platform.security.Caller;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Imports of purchases from files. */
@Path("/api/v1/interaction-imports")
@Tag(name = "Interaction imports")
public class InteractionImportResource {
    private final Imports imports;
    private final ImportResults results;
    private final Caller caller;

    InteractionImportResource(Imports imports, ImportResults results, Caller caller) {
        this.imports = imports;
        this.results = results;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "createInteractionImport", summary = "Describe a file and how its columns fill fields")
    @APIResponse(responseCode = "422", description = "invalid-value: every unknown field, option or value is named")
    public RestResponse<ImportView> create(@NotNull @Valid ImportRequest body) {
        var view = imports.create(body, caller.actor());
        return Versions.created("/api/v1/interaction-imports/" + view.id(), view.version(), view);
    }

    @PUT
    @Path("/{id}/content")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "uploadInteractionImportContent", summary = "Put the file in, up to 2 GiB, as a stream")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "the file is stored")
    public void upload(@PathParam("id") UUID id, @NotNull InputStream body) throws IOException {
        imports.upload(id, body);
    }

    @POST
    @Path("/{id}/start")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "startInteractionImport", summary = "Start the import, or try it without keeping anything")
    @APIResponse(responseCode = "202", description = "the import is running")
    @APIResponse(responseCode = "422", description = "invalid-value: a mapped column is not in the file")
    public RestResponse<ImportView> start(@PathParam("id") UUID id, @QueryParam("dryRun") boolean dryRun) {
        return RestResponse.accepted(imports.start(id, dryRun));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "getInteractionImport", summary = "Where an import stands")
    public RestResponse<ImportView> get(@PathParam("id") UUID id) {
        return versioned(imports.get(id));
    }

    @GET
    @Path("/{id}/results")
    @Produces("text/csv;charset=utf-8")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "getInteractionImportResults",
            summary = "Rows as CSV with what became of them; failed ones by default")
    public StreamingOutput results(@PathParam("id") UUID id, @QueryParam("status") String status) {
        return results.of(id, status)::write;
    }

    @POST
    @Path("/{id}/pause")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "pauseInteractionImport", summary = "Stop after the rows at hand, to go on later")
    public RestResponse<ImportView> pause(@PathParam("id") UUID id) {
        return versioned(imports.pause(id));
    }

    @POST
    @Path("/{id}/resume")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "resumeInteractionImport", summary = "Go on behind the last row applied")
    public RestResponse<ImportView> resume(@PathParam("id") UUID id) {
        return versioned(imports.resume(id));
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "cancelInteractionImport", summary = "Stop for good; rows applied before stay")
    public RestResponse<ImportView> cancel(@PathParam("id") UUID id) {
        return versioned(imports.cancel(id));
    }

    @POST
    @Path("/{id}/revert")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "revertInteractionImport",
            summary = "Take back what an import made; what was changed or returned since stays")
    @APIResponse(responseCode = "202", description = "it is being taken back: REVERTING, at its end REVERTED")
    @APIResponse(
            responseCode = "409",
            description = "state-conflict: it did not run for real, is not at its end, or was taken back before")
    public RestResponse<ImportView> revert(@PathParam("id") UUID id) {
        return RestResponse.accepted(imports.revert(id));
    }

    private static RestResponse<ImportView> versioned(ImportView view) {
        return Versions.ok(view.version(), view);
    }
}
