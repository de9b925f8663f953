package io.daftar.campaign.planning.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.campaign.planning.app.CampaignInput;
import io.daftar.campaign.planning.app.CampaignLife;
import io.daftar.campaign.planning.app.CampaignService;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignState;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
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
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Campaigns over HTTP. */
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
public class CampaignResource {
    private static final String CONFLICT = "state-conflict: not possible in the campaign's state";

    private final CampaignService campaigns;
    private final CampaignLife life;
    private final Cursors cursors;

    CampaignResource(CampaignService campaigns, CampaignLife life, Cursors cursors) {
        this.campaigns = campaigns;
        this.life = life;
        this.cursors = cursors;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "createCampaign", summary = "Write a campaign")
    @APIResponse(responseCode = "201", description = "The draft")
    public RestResponse<CampaignView> create(@NotNull @Valid CampaignInput body) {
        var campaign = campaigns.create(body);
        return Versions.created("/api/v1/campaigns/" + campaign.id(), campaign.version(), CampaignView.from(campaign));
    }

    @GET
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "listCampaigns", summary = "List campaigns, newest first")
    public Page<CampaignView> list(@Valid @BeanParam PageRequest page, @QueryParam("state") String state) {
        String binding = "campaigns:" + state;
        UUID behind = cursors.decode(binding, page.cursor())
                .map(position -> UUID.fromString(position.get(0)))
                .orElse(null);
        var fetched = campaigns.list(behind, parse(state), page.limit() + 1);
        return Page.of(
                        fetched,
                        page.limit(),
                        last -> cursors.encode(binding, List.of(last.id().toString())))
                .map(CampaignView::from);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "getCampaign", summary = "Read a campaign")
    public RestResponse<CampaignView> get(UUID id) {
        return answer(campaigns.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "editCampaign", summary = "Edit a draft; an approved campaign becomes a draft again")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CampaignView> edit(UUID id, @NotNull JsonNode body, @HeaderParam("If-Match") String ifMatch) {
        return answer(campaigns.edit(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "deleteCampaign", summary = "Delete a campaign that was never launched")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public void delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        campaigns.delete(id, ifMatch);
    }

    @POST
    @Path("/{id}/approve")
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_APPROVE)
    @Operation(operationId = "approveCampaign", summary = "Approve exactly this version")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CampaignView> approve(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(life.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/pause")
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "pauseCampaign", summary = "Begin no more messages until resumed")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CampaignView> pause(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(life.pause(id, ifMatch));
    }

    @POST
    @Path("/{id}/resume")
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "resumeCampaign", summary = "Go on sending")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CampaignView> resume(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(life.resume(id, ifMatch));
    }

    @POST
    @Path("/{id}/cancel")
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "cancelCampaign", summary = "End it; what was not sent by now will not be")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CampaignView> cancel(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(life.cancel(id, ifMatch));
    }

    private static RestResponse<CampaignView> answer(Campaign campaign) {
        return Versions.ok(campaign.version(), CampaignView.from(campaign));
    }

    private static CampaignState parse(String state) {
        return state == null
                ? null
                : Arrays.stream(CampaignState.values())
                        .filter(known -> known.name().equals(state))
                        .findFirst()
                        .orElseThrow(() -> DomainException.invalidParameter("?state", "there is no such state"));
    }
}
