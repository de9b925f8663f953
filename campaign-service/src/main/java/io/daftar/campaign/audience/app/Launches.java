package io.daftar.campaign.audience.app;

import io.daftar.campaign.contact.app.CustomerDirectory;
import io.daftar.campaign.delivery.app.CampaignReport;
import io.daftar.campaign.delivery.app.Members;
import io.daftar.campaign.planning.app.CampaignLife;
import io.daftar.campaign.planning.app.CampaignService;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignState;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts campaigns: checks that the segments are there, and leaves the rest to the background. */
@ApplicationScoped
public class Launches {
    private final CampaignService campaigns;
    private final CampaignLife life;
    private final Audiences audiences;
    private final Previews previews;
    private final Members members;
    private final CustomerDirectory directory;

    Launches(
            CampaignService campaigns,
            CampaignLife life,
            Audiences audiences,
            Previews previews,
            Members members,
            CustomerDirectory directory) {
        this.campaigns = campaigns;
        this.life = life;
        this.audiences = audiences;
        this.previews = previews;
        this.members = members;
        this.directory = directory;
    }

    /** A campaign and what is known of its audience. */
    public record Launched(Campaign campaign, CampaignReport report) {}

    /** Starts it. Returns at once: the members are found in the background. */
    @Transactional
    public Launched launch(UUID id, String ifMatch) {
        var plan = campaigns.get(id);
        plan.state().after(CampaignState.Action.LAUNCH);
        requireSegments(plan);
        var campaign = life.launch(id, ifMatch);
        audiences.begin(campaign);
        return new Launched(campaign, members.report(id));
    }

    /** What a launch now would come to; keeps nothing. */
    @Transactional(Transactional.TxType.NEVER)
    public Launched preview(UUID id) {
        var campaign = campaigns.get(id);
        campaign.state().after(CampaignState.Action.LAUNCH);
        requireSegments(campaign);
        return new Launched(campaign, previews.of(campaign));
    }

    private void requireSegments(Campaign campaign) {
        List<FieldError> errors = new ArrayList<>();
        var audience = campaign.plan().audience();
        check(audience.include(), "#/audience/include/", errors);
        check(audience.exclude(), "#/audience/exclude/", errors);
        if (!errors.isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_VALUE, "the audience names a segment that is not there", errors);
        }
    }

    private void check(List<UUID> segments, String pointer, List<FieldError> errors) {
        for (int i = 0; i < segments.size(); i++) {
            if (directory.members(segments.get(i), null, 1).isEmpty()) {
                errors.add(new FieldError(pointer + i, "unknown-segment", "there is no such segment"));
            }
        }
    }
}
