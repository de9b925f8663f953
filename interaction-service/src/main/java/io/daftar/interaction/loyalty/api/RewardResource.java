package io.daftar.interaction.loyalty.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.loyalty.api.LoyaltyResource.EntryView;
import io.daftar.interaction.loyalty.app.Redeem;
import io.daftar.interaction.loyalty.app.Redemptions;
import io.daftar.interaction.loyalty.app.RewardInput;
import io.daftar.interaction.loyalty.app.RewardService;
import io.daftar.interaction.loyalty.domain.Reward;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Rewards that points can be turned into. */
@Path("/api/v1/loyalty")
@Tag(name = "Loyalty")
public class RewardResource {
    private final RewardService rewards;
    private final Redemptions redemptions;

    RewardResource(RewardService rewards, Redemptions redemptions) {
        this.rewards = rewards;
        this.redemptions = redemptions;
    }

    /** A reward as it is shown; {@code stock} is null where there is no end of it. */
    public record RewardView(
            UUID id,
            long version,
            String name,
            long points,
            Integer stock,
            Instant archivedAt,
            Instant createdAt,
            Instant updatedAt) {
        static RewardView from(Reward it) {
            return new RewardView(
                    it.id(),
                    it.version(),
                    it.name(),
                    it.points(),
                    it.stock(),
                    it.archivedAt(),
                    it.createdAt(),
                    it.updatedAt());
        }
    }

    @GET
    @Path("/rewards")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listLoyaltyRewards", summary = "List the rewards on offer, newest first")
    public Page<RewardView> list(@BeanParam @Valid PageRequest page) {
        return rewards.page(page).map(RewardView::from);
    }

    @POST
    @Path("/rewards")
    @Idempotent
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "createLoyaltyReward", summary = "Offer a reward")
    @APIResponse(responseCode = "201", description = "offered")
    public RestResponse<RewardView> create(@NotNull @Valid RewardInput body) {
        var it = rewards.create(body);
        return Versions.created("/api/v1/loyalty/rewards/" + it.id(), it.version(), RewardView.from(it));
    }

    @GET
    @Path("/rewards/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readLoyaltyReward", summary = "Read a reward, also one that is not offered any more")
    public RestResponse<RewardView> read(@PathParam("id") UUID id) {
        var it = rewards.require(id);
        return Versions.ok(it.version(), RewardView.from(it));
    }

    @PATCH
    @Path("/rewards/{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "changeLoyaltyReward", summary = "Change a reward by JSON Merge Patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = RewardInput.class)))
    public RestResponse<RewardView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var it = rewards.patch(id, body, ifMatch);
        return Versions.ok(it.version(), RewardView.from(it));
    }

    @DELETE
    @Path("/rewards/{id}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "archiveLoyaltyReward", summary = "Offer a reward no longer")
    public void archive(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        rewards.archive(id, ifMatch);
    }

    @POST
    @Path("/cards/{number}/redemptions")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "redeemLoyaltyReward", summary = "Turn points into a reward, once for each source")
    @APIResponse(responseCode = "201", description = "redeemed; the line of the ledger")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(
            responseCode = "409",
            description = "state-conflict: not so many points, or none left; source-conflict")
    public RestResponse<EntryView> redeem(@PathParam("number") String number, @NotNull @Valid Redeem body) {
        var moved = redemptions.redeem(number, body);
        return RestResponse.ResponseBuilder.<EntryView>create(moved.created() ? 201 : 200)
                .entity(EntryView.from(moved.entry()))
                .build();
    }
}
