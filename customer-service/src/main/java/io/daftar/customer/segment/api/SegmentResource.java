package io.daftar.customer.segment.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.segment.app.SegmentInput;
import io.daftar.customer.segment.app.SegmentService;
import io.daftar.customer.segment.app.SegmentView;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Segments of customers. */
@Path("/api/v1/segments")
@Tag(name = "Segments")
public class SegmentResource {
    private static final String BINDING = "segments";

    private final SegmentService segments;
    private final Cursors cursors;

    SegmentResource(SegmentService segments, Cursors cursors) {
        this.segments = segments;
        this.cursors = cursors;
    }

    @GET
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "listSegments", summary = "List segments, newest first")
    public Page<SegmentView> list(@Valid @BeanParam PageRequest page) {
        var after = cursors.decode(BINDING, page.cursor())
                .map(position -> UUID.fromString(position.get(0)))
                .orElse(null);
        return Page.of(
                segments.page(after, page.limit() + 1),
                page.limit(),
                segment -> cursors.encode(BINDING, List.of(segment.id().toString())));
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "createSegment", summary = "Make a segment")
    public RestResponse<SegmentView> create(@NotNull @Valid SegmentInput body) {
        var view = segments.create(body);
        return Versions.created("/api/v1/segments/" + view.id(), view.version(), view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "getSegment", summary = "Read a segment")
    public RestResponse<SegmentView> get(@PathParam("id") UUID id) {
        var view = segments.get(id);
        return Versions.ok(view.version(), view);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "patchSegment", summary = "Change a segment by a merge patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = SegmentInput.class)))
    public RestResponse<SegmentView> patch(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull JsonNode body) {
        var view = segments.patch(id, body, ifMatch, dryRun);
        return Versions.ok(view.version(), view);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "deleteSegment", summary = "Delete a segment")
    public RestResponse<Void> delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        segments.delete(id, ifMatch);
        return RestResponse.noContent();
    }
}
