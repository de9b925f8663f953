package io.daftar.interaction.feedback.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.batch.BatchAnswer;
import io.daftar.interaction.batch.BatchRequest;
import io.daftar.interaction.batch.BatchResult;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.feedback.app.Assignments;
import io.daftar.interaction.feedback.app.Assignments.AssignFeedback;
import io.daftar.interaction.feedback.app.FeedbackIntake;
import io.daftar.interaction.feedback.app.FeedbackList;
import io.daftar.interaction.feedback.app.FeedbackService;
import io.daftar.interaction.feedback.app.GiveFeedback;
import io.daftar.interaction.feedback.domain.Feedback;
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

/** Wishes and remarks about products, in the words of whoever said them. */
@Path("/api/v1/feedback")
@Tag(name = "Feedback")
public class FeedbackResource {
    private static final String PATH = "/api/v1/feedback/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final FeedbackIntake intake;
    private final FeedbackService feedback;
    private final FeedbackList list;
    private final Assignments assignments;
    private final Batches batches;

    FeedbackResource(
            FeedbackIntake intake,
            FeedbackService feedback,
            FeedbackList list,
            Assignments assignments,
            Batches batches) {
        this.assignments = assignments;
        this.batches = batches;
        this.intake = intake;
        this.feedback = feedback;
        this.list = list;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listFeedback", summary = "List feedback, newest first")
    public Page<FeedbackView> list(@BeanParam FeedbackParameters parameters, @BeanParam @Valid PageRequest page) {
        return list.page(parameters.question(), page).map(FeedbackView::from);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "giveFeedback", summary = "Write feedback down, once for each source")
    @APIResponse(responseCode = "201", description = "written down")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(responseCode = "409", description = "source-conflict: the source told something else before")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<FeedbackView> give(@NotNull @Valid GiveFeedback body) {
        var given = intake.give(body);
        var it = given.it();
        return given.created() ? Versions.created(PATH + it.id(), it.version(), FeedbackView.from(it)) : answer(it);
    }

    @POST
    @Path("/batch/assign")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "assignFeedback",
            summary = "Bring up to 200 pieces of feedback under topics, or out of them without topicId")
    public RestResponse<BatchAnswer> assign(@NotNull @Valid BatchRequest body) {
        var assigned = assignments.assign(batches.read(body, AssignFeedback.class), body.allOrNothing());
        return batches.answer(
                assigned, (index, it) -> BatchResult.stored(index, it.id(), false, FeedbackView.from(it)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readFeedback", summary = "Read feedback")
    public RestResponse<FeedbackView> read(@PathParam("id") UUID id) {
        return answer(feedback.require(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "editFeedback",
            summary = "Edit feedback by JSON Merge Patch; topicId brings it under a topic, null out of it")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = GiveFeedback.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = GiveFeedback.class))
            })
    public RestResponse<FeedbackView> edit(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        return answer(intake.patch(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteFeedback", summary = "Take feedback back; it counts no more")
    @APIResponse(responseCode = "204", description = "gone")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        feedback.delete(id, ifMatch);
    }

    private static RestResponse<FeedbackView> answer(Feedback it) {
        return Versions.ok(it.version(), FeedbackView.from(it));
    }
}
