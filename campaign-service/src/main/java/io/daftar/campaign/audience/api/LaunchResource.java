package io.daftar.campaign.audience.api;

import io.daftar.campaign.audience.app.Launches;
import io.daftar.campaign.planning.api.CampaignView;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The launch of a campaign over HTTP. */
@Path("/api/v1/campaigns/{id}/launch")
@Tag(name = "Campaigns")
public class LaunchResource {
    private final Launches launches;

    LaunchResource(Launches launches) {
        this.launches = launches;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(
            operationId = "launchCampaign",
            summary = "Start an approved campaign; its members are found in the background")
    @APIResponse(responseCode = "409", description = "state-conflict: it is not approved")
    @APIResponse(responseCode = "422", description = "invalid-value: a segment is not there")
    public RestResponse<LaunchView> launch(
            UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("If-Match") String ifMatch) {
        var launched = dryRun ? launches.preview(id) : launches.launch(id, ifMatch);
        return Versions.ok(
                launched.campaign().version(),
                new LaunchView(CampaignView.from(launched.campaign()), launched.report()));
    }
}
