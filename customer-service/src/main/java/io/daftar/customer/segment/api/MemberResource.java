package io.daftar.customer.segment.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.segment.app.MemberService;
import io.daftar.customer.segment.app.MemberService.MemberView;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is in a segment, and who would be. */
@Path("/api/v1/segments")
@Tag(name = "Segments")
public class MemberResource {
    private final MemberService members;
    private final Cursors cursors;

    MemberResource(MemberService members, Cursors cursors) {
        this.members = members;
        this.cursors = cursors;
    }

    /** A rule to try; {@code count} is estimate or exact. */
    public record PreviewRequest(JsonNode filter, String count) {}

    @POST
    @Path("/preview")
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "previewSegment", summary = "Count and sample the customers a rule would find")
    public MemberService.Preview preview(@NotNull @Valid PreviewRequest body) {
        if (body.count() != null && !Set.of("estimate", "exact").contains(body.count())) {
            throw DomainException.invalidParameter("#/count", "count is estimate or exact");
        }
        return members.preview(body.filter(), "exact".equals(body.count()));
    }

    @GET
    @Path("/{id}/members")
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "listSegmentMembers", summary = "List the members of a segment")
    public Page<MemberView> list(@PathParam("id") UUID id, @Valid @BeanParam PageRequest page) {
        var binding = "segments/" + id + "/members";
        var after = cursors.decode(binding, page.cursor())
                .map(position -> UUID.fromString(position.get(0)))
                .orElse(null);
        return Page.of(
                members.members(id, after, page.limit() + 1),
                page.limit(),
                member -> cursors.encode(binding, List.of(member.customerId().toString())));
    }

    @PUT
    @Path("/{id}/members/{customerId}")
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "addSegmentMember", summary = "Put a customer into a static segment")
    public RestResponse<Void> add(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        members.add(id, customerId);
        return RestResponse.noContent();
    }

    @DELETE
    @Path("/{id}/members/{customerId}")
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "removeSegmentMember", summary = "Take a customer out of a static segment")
    public RestResponse<Void> remove(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        members.remove(id, customerId);
        return RestResponse.noContent();
    }
}
