package io.daftar.customer.membership.api;

import io.daftar.customer.membership.app.MemberService;
import io.daftar.customer.membership.app.MemberService.HistoryView;
import io.daftar.customer.membership.app.MemberService.MemberView;
import io.daftar.customer.membership.app.StaticMembers;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is in a segment, and who came and went. */
@Path("/api/v1/segments/{id}")
@Tag(name = "Segments")
public class MemberResource {
    private final MemberService members;
    private final StaticMembers byHand;
    private final Cursors cursors;

    MemberResource(MemberService members, StaticMembers byHand, Cursors cursors) {
        this.members = members;
        this.byHand = byHand;
        this.cursors = cursors;
    }

    @GET
    @Path("/members")
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
    @Path("/members/{customerId}")
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "addSegmentMember", summary = "Put a customer into a static segment")
    public RestResponse<Void> add(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        byHand.add(id, customerId);
        return RestResponse.noContent();
    }

    @DELETE
    @Path("/members/{customerId}")
    @PermissionsAllowed(Permissions.SEGMENTS_WRITE)
    @Operation(operationId = "removeSegmentMember", summary = "Take a customer out of a static segment")
    public RestResponse<Void> remove(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        byHand.remove(id, customerId);
        return RestResponse.noContent();
    }

    @GET
    @Path("/history")
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "listSegmentHistory", summary = "List who came into a segment and who went, newest first")
    public Page<HistoryView> history(
            @PathParam("id") UUID id, @QueryParam("customerId") UUID customerId, @Valid @BeanParam PageRequest page) {
        var binding = "segments/" + id + "/history/" + customerId;
        long before = cursors.decode(binding, page.cursor())
                .map(position -> Long.parseLong(position.get(0)))
                .orElse(Long.MAX_VALUE);
        return Page.of(
                members.history(id, customerId, before, page.limit() + 1),
                page.limit(),
                move -> cursors.encode(binding, List.of(Long.toString(move.seq()))));
    }
}
