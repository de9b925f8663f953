package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.app.CampaignReport.Line;
import io.daftar.campaign.delivery.app.CampaignReport.Timings;
import io.daftar.campaign.delivery.domain.Member;
import io.daftar.campaign.delivery.domain.MemberRepository;
import io.daftar.campaign.delivery.domain.MemberRepository.Row;
import io.daftar.campaign.delivery.domain.MemberRepository.Run;
import io.daftar.campaign.delivery.domain.MemberRepository.Sum;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.planning.app.CampaignService;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Answers questions about a campaign's members. */
@ApplicationScoped
@Transactional
public class Members {
    private final MemberRepository members;
    private final CampaignService campaigns;
    private final Letters letters;

    Members(MemberRepository members, CampaignService campaigns, Letters letters) {
        this.members = members;
        this.campaigns = campaigns;
        this.letters = letters;
    }

    /** Where and as what a member was written to. */
    record Addressed(String address, String messageId) {}

    Optional<Addressed> addressed(UUID campaignId, UUID customerId) {
        return members.find(campaignId, customerId)
                .map(row -> new Addressed(row.address(), letters.messageId(row.id())));
    }

    public Member get(UUID campaignId, UUID customerId) {
        campaigns.get(campaignId);
        return members.find(campaignId, customerId)
                .map(this::view)
                .orElseThrow(() -> DomainException.notFound("member"));
    }

    /** In the order of customer ids, one more than asked for. */
    public List<Member> list(UUID campaignId, String state, String reason, UUID behind, int limit) {
        campaigns.get(campaignId);
        return members.page(campaignId, state, reason, behind, limit).stream()
                .map(this::view)
                .toList();
    }

    public CampaignReport report(UUID campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        Optional<Run> run = members.run(campaignId);
        boolean resolving = run.isPresent()
                && run.get().resolvedAt() == null
                && !campaign.state().isFinal();
        List<Sum> sums = members.sums(campaignId);
        return report(campaign, run.orElse(null), resolving, sums);
    }

    /** The report of a campaign that was not launched, with what its audience would come to. */
    public static CampaignReport preview(Campaign campaign, List<Sum> sums) {
        return report(campaign, null, false, sums);
    }

    private static CampaignReport report(Campaign campaign, Run run, boolean resolving, List<Sum> sums) {
        var first = sums.stream().map(Sum::firstSentAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
        var last = sums.stream().map(Sum::lastSentAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
        Map<String, Long> states = states(sums);
        return new CampaignReport(
                campaign.id(),
                campaign.state().name(),
                resolving,
                resolving ? run.trouble() : null,
                sums.stream().mapToLong(Sum::count).sum(),
                states,
                sums.stream()
                        .map(sum -> new Line(sum.state(), sum.reason(), sum.count()))
                        .toList(),
                new Timings(
                        campaign.launchedAt(),
                        run == null ? null : run.resolvedAt(),
                        first.orElse(null),
                        last.orElse(null),
                        campaign.finishedAt(),
                        perSecond(states.get(MemberState.SENT.name()), first.orElse(null), last.orElse(null))));
    }

    /** Every state with its count, also those nobody is in. */
    private static Map<String, Long> states(List<Sum> sums) {
        Map<String, Long> states = new LinkedHashMap<>();
        for (MemberState state : MemberState.values()) {
            states.put(state.name(), 0L);
        }
        sums.forEach(sum -> states.merge(sum.state(), sum.count(), Long::sum));
        return states;
    }

    private static Double perSecond(long sent, Instant first, Instant last) {
        if (first == null || !last.isAfter(first)) {
            return null;
        }
        return Math.round(sent * 10_000.0 / Duration.between(first, last).toMillis()) / 10.0;
    }

    private Member view(Row row) {
        return new Member(
                row.customerId(),
                row.displayName(),
                row.state(),
                row.reason(),
                row.detail(),
                row.address(),
                row.attempts() == 0 ? null : letters.messageId(row.id()),
                row.attempts(),
                row.sentAt(),
                row.updatedAt());
    }
}
