package io.daftar.interaction.campaign.app;

import io.daftar.interaction.campaign.domain.CampaignCopy;
import io.daftar.interaction.campaign.domain.CampaignCopyRepository;
import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.campaign.domain.MemberCopy;
import io.daftar.interaction.timeline.app.TimelineService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Knows which campaigns reach a customer, and puts what they sent and what came of it on the timeline. */
@ApplicationScoped
@Transactional
public class CampaignCopyService {
    /** So long a campaign that is over is still worth a word on the phone. */
    private static final Duration RECENT = Duration.ofDays(90);

    private final CampaignCopyRepository copies;
    private final TimelineService timeline;

    CampaignCopyService(CampaignCopyRepository copies, TimelineService timeline) {
        this.copies = copies;
        this.timeline = timeline;
    }

    /** Takes over what was told, in any order and any number of times. */
    public void take(List<CampaignCopy> campaigns, List<MemberCopy> members, List<OptOut> optOuts) {
        copies.storeCampaigns(campaigns);
        copies.storeMembers(members);
        timeline.addOnce(Stream.concat(
                        members.stream().flatMap(CampaignEntries::seen),
                        optOuts.stream().map(CampaignEntries::answer))
                .toList());
    }

    /** The campaigns of a customer that still run or wrote to it lately, the latest first. */
    public List<CampaignMembership> current(UUID customerId, Instant now, int atMost) {
        return copies.current(customerId, now.minus(RECENT), atMost);
    }
}
