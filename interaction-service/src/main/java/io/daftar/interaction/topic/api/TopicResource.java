package io.daftar.interaction.topic.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.topic.app.MergeTopics;
import io.daftar.interaction.topic.app.MoveTopic;
import io.daftar.interaction.topic.app.PutTopic;
import io.daftar.interaction.topic.app.TopicMerging;
import io.daftar.interaction.topic.app.TopicService;
import io.daftar.interaction.topic.app.Topics;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What feedback is gathered under. */
@Path("/api/v1/feedback/topics")
@Tag(name = "Feedback")
public class TopicResource {
    private static final String PATH = "/api/v1/feedback/topics/";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String CONFLICT = "state-conflict: the topic went into another one";

    private final TopicService topics;
    private final TopicMerging merging;
    private final Topics lists;

    TopicResource(TopicService topics, TopicMerging merging, Topics lists) {
        this.topics = topics;
        this.merging = merging;
        this.lists = lists;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "listTopics",
            summary = "List topics, newest first or by the customers who asked for them, without merged ones")
    public Page<TopicView> list(@BeanParam TopicParameters parameters, @BeanParam @Valid PageRequest page) {
        return lists.page(parameters.question(), page).map(TopicView::from);
    }

    @GET
    @Path("/similar")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "findSimilarTopics",
            summary = "Topics that some words may mean, in any spelling; look here before making one")
    public SimilarTopics similar(@QueryParam("text") String text, @QueryParam("product") String product) {
        if (text == null || text.isBlank() || text.length() > 300) {
            throw DomainException.invalidParameter("?text", "must be given, 300 characters at most");
        }
        return new SimilarTopics(
                lists.similar(text, product).stream().map(TopicView::from).toList());
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "addTopic", summary = "Make a topic")
    @APIResponse(responseCode = "201", description = "made")
    @APIResponse(responseCode = "409", description = "duplicate-value: the product has a topic of this title")
    @APIResponse(responseCode = "422", description = "invalid-value")
    public RestResponse<TopicView> add(@NotNull @Valid PutTopic body) {
        var it = topics.add(body);
        return Versions.created(PATH + it.id(), it.version(), TopicView.from(it));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readTopic", summary = "Read a topic; counts change its tag, not its version")
    @APIResponse(responseCode = "200", description = "as it is")
    @APIResponse(responseCode = "308", description = "it went into another one, which Location names")
    public RestResponse<TopicView> read(@PathParam("id") UUID id) {
        var it = topics.require(id);
        return it.isMerged()
                ? RestResponse.ResponseBuilder.<TopicView>create(308)
                        .header("Location", PATH + it.mergedInto())
                        .build()
                : answer(it);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "changeTopic", summary = "Change what a topic says by JSON Merge Patch")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "409", description = CONFLICT + "; duplicate-value")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = PutTopic.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PutTopic.class))
            })
    public RestResponse<TopicView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        return answer(topics.patch(id, body, TopicTag.version(ifMatch)));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteTopic", summary = "Take a topic away about which nothing was said")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(responseCode = "409", description = "in-use: there is feedback or a pilot; " + CONFLICT)
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        topics.delete(id, TopicTag.version(ifMatch));
    }

    @POST
    @Path("/{id}/state")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "moveTopic", summary = "Bring a topic to another state; who asked is to be told then")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<TopicView> move(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid MoveTopic body) {
        return answer(topics.move(id, body, TopicTag.version(ifMatch)));
    }

    @POST
    @Path("/{id}/merge")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "mergeTopics",
            summary = "Bring other topics into this one with all that was said; a customer of several counts once")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "409", description = CONFLICT)
    @APIResponse(responseCode = "422", description = "invalid-value: no such topic, or the same")
    public RestResponse<TopicView> merge(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid MergeTopics body) {
        return answer(merging.merge(id, body, TopicTag.version(ifMatch)));
    }

    @GET
    @Path("/{id}/history")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listTopicHistory", summary = "The states a topic went through, newest first")
    public Page<TopicMoveView> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return lists.history(id, page).map(TopicMoveView::from);
    }

    private static RestResponse<TopicView> answer(Topic it) {
        return RestResponse.ResponseBuilder.ok(TopicView.from(it))
                .header("ETag", TopicTag.of(it))
                .build();
    }
}
