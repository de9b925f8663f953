package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.LedgerRepository.Changed;
import io.daftar.campaign.planning.app.CampaignService;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/** Tells what became of members, in the transaction in which it became so. */
@ApplicationScoped
public class MemberEvents {
    private final CampaignService campaigns;
    private final Outbox outbox;
    private final Clock clock;

    MemberEvents(CampaignService campaigns, Outbox outbox, Clock clock) {
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(UUID campaignId, Collection<Changed> rows) {
        if (!rows.isEmpty()) {
            publish(campaigns.get(campaignId), rows);
        }
    }

    /** One event a row. */
    public void publish(Campaign campaign, Collection<Changed> rows) {
        var at = clock.instant();
        var plan = campaign.plan();
        outbox.publishAll(rows.stream()
                .map(row -> OutgoingEvent.of(
                                "campaign-member",
                                row.id(),
                                row.version(),
                                new CampaignMemberChanged(
                                        campaign.id(),
                                        plan.name(),
                                        row.customerId(),
                                        plan.channel().name(),
                                        row.state().name(),
                                        row.reason() == null
                                                ? null
                                                : row.reason().name(),
                                        at))
                        .about(row.customerId()))
                .toList());
    }
}
