package io.daftar.campaign.planning.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignRepository;
import io.daftar.campaign.planning.domain.CampaignState;
import io.daftar.platform.security.Caller;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writing campaigns, up to the approval of a second person. */
@ApplicationScoped
@Transactional
public class CampaignService {
    private final CampaignRepository campaigns;
    private final Versions versions;
    private final MergePatch mergePatch;
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    CampaignService(
            CampaignRepository campaigns,
            Versions versions,
            MergePatch mergePatch,
            Caller caller,
            Ids ids,
            Clock clock) {
        this.campaigns = campaigns;
        this.versions = versions;
        this.mergePatch = mergePatch;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    public Campaign create(CampaignInput input) {
        var campaign =
                Campaign.draft(ids.next(), Plans.of(input), caller.actor().id(), clock.instant());
        campaigns.persistAndFlush(campaign);
        return campaign;
    }

    public Campaign get(UUID id) {
        return campaigns.require(id);
    }

    /** Newest first, one more than asked for. */
    public List<Campaign> list(UUID behind, CampaignState state, int limit) {
        return campaigns.page(behind, state, limit);
    }

    /** Edits a draft; an approved campaign becomes a draft again. */
    public Campaign edit(UUID id, JsonNode patch, String ifMatch) {
        var campaign = campaigns.requireForAction(id);
        versions.check(ifMatch, campaign.version());
        campaign.state().after(CampaignState.Action.EDIT);
        var input = mergePatch.apply(Plans.toInput(campaign.plan()), patch, CampaignInput.class);
        campaign.edit(Plans.of(input), clock.instant());
        campaigns.flush();
        return campaign;
    }

    /** Deletes what was never launched; the history of what was stays. */
    public void delete(UUID id, String ifMatch) {
        var campaign = campaigns.requireForAction(id);
        versions.check(ifMatch, campaign.version());
        campaign.state().after(CampaignState.Action.DELETE);
        campaigns.delete(campaign);
    }
}
