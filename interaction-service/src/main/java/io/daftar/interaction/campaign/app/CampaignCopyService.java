package io.daftar.interaction.campaign.app;

import io.daftar.interaction.campaign.domain.CampaignCopy;
import io.daftar.interaction.campaign.domain.CampaignCopyRepository;
import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.campaign.domain.MemberCopy;
import io.daftar.interaction.customer.app.Erasures;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.timeline.app.TimelineService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Knows which campaigns reach a customer, and puts what they sent and what came of it on the timeline. */
@ApplicationScoped
@Transactional
public class CampaignCopyService implements PersonalData {
    /** So long a campaign that is over is still worth a word on the phone. */
    private static final Duration RECENT = Duration.ofDays(90);

    private final CampaignCopyRepository copies;
    private final TimelineService timeline;
    private final Erasures erasures;

    CampaignCopyService(CampaignCopyRepository copies, TimelineService timeline, Erasures erasures) {
        this.copies = copies;
        this.timeline = timeline;
        this.erasures = erasures;
    }

    /** Takes over what was told, in any order and any number of times. */
    public void take(List<CampaignCopy> campaigns, List<MemberCopy> members, List<OptOut> optOuts) {
        var erased = erasures.erasedAmong(Stream.concat(
                        members.stream().map(MemberCopy::customerId),
                        optOuts.stream().map(OptOut::customerId))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var living =
                members.stream().filter(it -> !erased.contains(it.customerId())).toList();
        copies.storeCampaigns(campaigns);
        copies.storeMembers(living);
        var names =
                copies.names(optOuts.stream().map(OptOut::campaignId).distinct().toList());
        timeline.addOnce(Stream.concat(
                        living.stream().flatMap(CampaignEntries::seen),
                        optOuts.stream()
                                .filter(it -> !erased.contains(it.customerId()))
                                .map(it -> CampaignEntries.answer(it, names.get(it.campaignId()))))
                .toList());
    }

    @Override
    public void erase(Collection<UUID> customers) {
        copies.removeMembers(customers);
    }

    /** A select that gives a row for every customer with {@link #current} campaigns, as {@code OpenItems} have one. */
    public String anything() {
        return CampaignCopyRepository.ANY_MESSAGE;
    }

    /** The campaigns of a customer that still run or wrote to it lately, the latest first. */
    public List<CampaignMembership> current(CustomerSet customer, Instant now, int atMost) {
        return copies.current(customer.ids(), now.minus(RECENT), atMost);
    }
}
