package io.daftar.interaction.contact.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.batch.BatchAnswer;
import io.daftar.interaction.batch.BatchRequest;
import io.daftar.interaction.batch.BatchResult;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.contact.app.Edits;
import io.daftar.interaction.contact.app.HistoryItem;
import io.daftar.interaction.contact.app.InteractionIntake;
import io.daftar.interaction.contact.app.InteractionPatches;
import io.daftar.interaction.contact.app.InteractionService;
import io.daftar.interaction.contact.app.RecordInteraction;
import io.daftar.interaction.contact.app.Recorded;
import io.daftar.interaction.input.SourceRef;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Contacts with customers: calls, mails, visits and so on. */
@Path("/api/v1/interactions")
@Tag(name = "Interactions")
public class InteractionResource {
    private static final String PATH = "/api/v1/interactions/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final InteractionIntake intake;
    private final InteractionPatches patches;
    private final InteractionService interactions;
    private final Edits edits;
    private final Batches batches;

    InteractionResource(
            InteractionIntake intake,
            InteractionPatches patches,
            InteractionService interactions,
            Edits edits,
            Batches batches) {
        this.intake = intake;
        this.patches = patches;
        this.interactions = interactions;
        this.edits = edits;
        this.batches = batches;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "recordInteraction", summary = "Write an interaction down, once for each source")
    @APIResponse(responseCode = "201", description = "recorded")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(responseCode = "409", description = "source-conflict: the source told something else before")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<InteractionView> record(@NotNull @Valid RecordInteraction body) {
        return answer(intake.record(body));
    }

    @POST
    @Path("/batch/create")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "recordInteractions", summary = "Write up to 200 interactions down")
    public RestResponse<BatchAnswer> recordAll(@NotNull @Valid BatchRequest body) {
        var recorded = intake.recordAll(batches.read(body, RecordInteraction.class), body.allOrNothing());
        return batches.answer(
                recorded,
                (index, it) -> BatchResult.stored(
                        index, it.interaction().id(), it.created(), InteractionView.from(it.interaction())));
    }

    @PUT
    @Path("/by-source/{system}/{eventId}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "putInteraction", summary = "Create or replace the interaction of a source")
    public RestResponse<InteractionView> put(
            @PathParam("system") @Size(max = 50) String system,
            @PathParam("eventId") @Size(max = 200) String eventId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RecordInteraction body) {
        return answer(intake.put(new SourceRef(system, eventId), body, ifMatch));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readInteraction", summary = "Read an interaction")
    public RestResponse<InteractionView> read(@PathParam("id") UUID id) {
        var found = interactions.require(id);
        return Versions.ok(found.version(), InteractionView.from(found));
    }

    @GET
    @Path("/{id}/history")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readInteractionHistory", summary = "Who changed what in an interaction, newest first")
    public Page<HistoryItem> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return edits.page(id, page);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "changeInteraction", summary = "Change an interaction by JSON Merge Patch")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = RecordInteraction.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RecordInteraction.class))
            })
    public RestResponse<InteractionView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var changed = patches.apply(id, body, ifMatch);
        return Versions.ok(changed.version(), InteractionView.from(changed));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteInteraction", summary = "Take an interaction back")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        interactions.delete(id, ifMatch);
    }

    private static RestResponse<InteractionView> answer(Recorded recorded) {
        var it = recorded.interaction();
        return recorded.created()
                ? Versions.created(PATH + it.id(), it.version(), InteractionView.from(it))
                : Versions.ok(it.version(), InteractionView.from(it));
    }
}
