package io.daftar.campaign.delivery.api;

import io.daftar.campaign.delivery.app.CampaignReport;
import io.daftar.campaign.delivery.app.Members;
import io.daftar.campaign.delivery.app.TestMessage;
import io.daftar.campaign.delivery.app.TestMessages;
import io.daftar.campaign.delivery.domain.Member;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.delivery.domain.Reason;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of a campaign's messages, over HTTP. */
@Path("/api/v1/campaigns/{id}")
@Tag(name = "Campaigns")
public class MemberResource {
    private final Members members;
    private final TestMessages tests;
    private final Cursors cursors;

    MemberResource(Members members, TestMessages tests, Cursors cursors) {
        this.members = members;
        this.tests = tests;
        this.cursors = cursors;
    }

    @GET
    @Path("/members")
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "listCampaignMembers", summary = "List the members and what became of each")
    public Page<Member> list(
            UUID id,
            @Valid @BeanParam PageRequest page,
            @QueryParam("state") String state,
            @QueryParam("reason") String reason) {
        requireOneOf(MemberState.values(), state, "?state");
        requireOneOf(Reason.values(), reason, "?reason");
        String binding = "members:" + id + ':' + state + ':' + reason;
        UUID behind = cursors.decode(binding, page.cursor())
                .map(position -> UUID.fromString(position.get(0)))
                .orElse(null);
        return Page.of(
                members.list(id, state, reason, behind, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(binding, List.of(last.customerId().toString())));
    }

    @GET
    @Path("/members/{customerId}")
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "getCampaignMember", summary = "Why a member got the message, or did not")
    public Member get(UUID id, UUID customerId) {
        return members.get(id, customerId);
    }

    @GET
    @Path("/report")
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "reportCampaign", summary = "Count the members by state and reason")
    public CampaignReport report(UUID id) {
        return members.report(id);
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "testCampaign", summary = "Send the message once to one address, outside the ledger")
    @APIResponse(responseCode = "503", description = "The mail server is away")
    public TestMessages.Sent test(UUID id, @NotNull @Valid TestMessage body) {
        return tests.send(id, body);
    }

    private static void requireOneOf(Enum<?>[] known, String value, String pointer) {
        if (value != null && Arrays.stream(known).noneMatch(each -> each.name().equals(value))) {
            throw DomainException.invalidParameter(pointer, "there is no such value");
        }
    }
}
