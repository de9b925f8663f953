package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.LedgerRepository;
import io.daftar.campaign.delivery.domain.LedgerRepository.Changed;
import io.daftar.campaign.delivery.domain.LedgerRepository.Claimed;
import io.daftar.campaign.delivery.domain.LedgerRepository.Settlement;
import io.daftar.campaign.delivery.domain.Mail;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.planning.app.CampaignWork;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Claims messages and writes down what came of them. A claim is committed before the mail server is spoken to; whoever
 * claimed a row is the only one who may send it, so a message goes out at most once.
 */
@ApplicationScoped
@Transactional
public class Deliveries {
    private final LedgerRepository ledger;
    private final CampaignWork work;
    private final Letters letters;
    private final Settlements settlements;
    private final MemberEvents events;
    private final Clock clock;

    Deliveries(
            LedgerRepository ledger,
            CampaignWork work,
            Letters letters,
            Settlements settlements,
            MemberEvents events,
            Clock clock) {
        this.ledger = ledger;
        this.work = work;
        this.letters = letters;
        this.settlements = settlements;
        this.events = events;
        this.clock = clock;
    }

    /** A claimed message, ready to be sent. */
    record Parcel(UUID customerId, int attempt, Mail mail) {}

    /** What came of a claimed message. */
    record Report(Parcel parcel, Outcome outcome) {}

    /**
     * Messages that are now this sender's alone.
     *
     * @param nothingLeft there was nothing to claim although claiming was allowed
     */
    record Claim(List<Parcel> parcels, boolean nothingLeft) {
        static final Claim NONE = new Claim(List.of(), false);
    }

    /** Writes down what came of the last messages, then claims the next ones. */
    Claim exchange(UUID campaignId, UUID sender, List<Report> reports, int wanted) {
        Optional<Campaign> alive = work.alive(campaignId);
        settle(campaignId, sender, reports, alive.isEmpty());
        Optional<Campaign> running = alive.filter(campaign -> campaign.state() == CampaignState.RUNNING);
        if (running.isEmpty() || wanted == 0) {
            return Claim.NONE;
        }
        int n = work.allowance(running.get(), wanted);
        return n == 0 ? Claim.NONE : claim(running.get(), sender, n);
    }

    private Claim claim(Campaign campaign, UUID sender, int n) {
        Instant now = clock.instant();
        List<UUID> taken = ledger.take(campaign.id(), sender, n, now);
        if (taken.isEmpty()) {
            return new Claim(List.of(), true);
        }
        List<Parcel> parcels = new ArrayList<>();
        List<Changed> skipped = new ArrayList<>();
        for (Claimed claimed : ledger.claim(campaign.id(), sender, taken, now)) {
            var row = claimed.row();
            if (row.state() == MemberState.SENDING) {
                var reader = new Letters.Reader(
                        row.customerId(), claimed.address(), claimed.displayName(), claimed.language());
                parcels.add(new Parcel(row.customerId(), row.attempts(), letters.write(campaign, row.id(), reader)));
            } else {
                skipped.add(row);
            }
        }
        events.publish(campaign, skipped);
        return new Claim(parcels, false);
    }

    private void settle(UUID campaignId, UUID sender, List<Report> reports, boolean over) {
        if (reports.isEmpty()) {
            return;
        }
        List<Settlement> due = reports.stream()
                .map(report -> settlements.of(
                        report.parcel().customerId(), report.parcel().attempt(), report.outcome(), over))
                .toList();
        write(campaignId, sender, due);
    }

    /** What was left as being sent by a process that is gone: nobody knows whether it went out. */
    void leaveUnknown(UUID campaignId, UUID goneSender, List<UUID> customerIds) {
        write(
                campaignId,
                goneSender,
                customerIds.stream().map(settlements::unknown).toList());
    }

    /** Settles an unknown outcome by what the provider says; {@code arrived} is empty where it could not say. */
    void reconcile(UUID campaignId, UUID goneSender, UUID customerId, Optional<Boolean> arrived) {
        boolean over = work.alive(campaignId).isEmpty();
        write(campaignId, goneSender, List.of(settlements.reconciled(customerId, arrived, over)));
    }

    /** Whether every member has reached an end. */
    boolean nothingOpen(UUID campaignId) {
        return !ledger.hasOpen(campaignId);
    }

    /** Closes messages a cancelled campaign left unbegun, at most so many. @return how many there were */
    public int closeCancelled(UUID campaignId, int limit) {
        List<Changed> skipped = ledger.skipWaiting(campaignId, limit, clock.instant());
        events.publish(campaignId, skipped);
        return skipped.size();
    }

    private void write(UUID campaignId, UUID sender, List<Settlement> due) {
        List<Changed> changed = ledger.settle(campaignId, sender, due, clock.instant());
        events.publish(
                campaignId,
                changed.stream()
                        .filter(row -> row.state() != MemberState.PENDING)
                        .toList());
    }
}
