package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.app.Deliveries.Claim;
import io.daftar.campaign.delivery.app.Deliveries.Parcel;
import io.daftar.campaign.delivery.app.Deliveries.Report;
import io.daftar.campaign.delivery.domain.MessageProvider;
import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.planning.app.CampaignLife;
import io.daftar.campaign.planning.domain.JobRepository.Job;
import io.daftar.platform.ops.CrashPoints;
import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends some messages of one campaign, and ends the campaign after the last one. */
@ApplicationScoped
class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    // After so many claims a thread looks at the other campaigns.
    private static final int ROUNDS = 25;

    private final Deliveries deliveries;
    private final CampaignLife life;
    private final MessageProvider provider;
    private final TenantContext tenants;
    private final SenderConfig config;
    private final CrashPoints crashPoints;

    Sender(
            Deliveries deliveries,
            CampaignLife life,
            MessageProvider provider,
            TenantContext tenants,
            SenderConfig config,
            CrashPoints crashPoints) {
        this.deliveries = deliveries;
        this.life = life;
        this.provider = provider;
        this.tenants = tenants;
        this.config = config;
        this.crashPoints = crashPoints;
    }

    /** What a turn came to. */
    enum Turn {
        SENT_SOME,
        NOTHING_TO_DO,
        SERVER_AWAY
    }

    /** Takes a turn at a campaign; whatever was claimed is settled when this returns. */
    Turn turn(Job job, UUID self) {
        return tenants.callAs(job.tenantId(), () -> {
            Claim claim = deliveries.exchange(job.campaignId(), self, List.of(), config.batch());
            Turn turn = Turn.NOTHING_TO_DO;
            for (int round = 1; !claim.parcels().isEmpty(); round++) {
                crashPoints.reach(CrashPoints.MESSAGE_CLAIMED);
                List<Report> reports = send(claim.parcels());
                crashPoints.reach(CrashPoints.MESSAGE_SENT);
                boolean away = reports.stream().anyMatch(r -> r.outcome().kind() == Outcome.Kind.AWAY);
                turn = away ? Turn.SERVER_AWAY : Turn.SENT_SOME;
                claim = settle(job.campaignId(), self, reports, away || round >= ROUNDS ? 0 : config.batch());
            }
            if (claim.nothingLeft() && deliveries.nothingOpen(job.campaignId())) {
                life.completeIf(job.campaignId(), () -> deliveries.nothingOpen(job.campaignId()));
            }
            return turn;
        });
    }

    private List<Report> send(List<Parcel> parcels) {
        List<Report> reports = new ArrayList<>(parcels.size());
        boolean away = false;
        for (Parcel parcel : parcels) {
            // A server that is away is not asked again for each of the rest.
            Outcome outcome = away ? Outcome.of(Outcome.Kind.AWAY) : provider.send(parcel.mail());
            away |= outcome.kind() == Outcome.Kind.AWAY;
            reports.add(new Report(parcel, outcome));
        }
        return reports;
    }

    // What happened at the mail server is known only here: it must be written down, however long the database is away.
    private Claim settle(UUID campaignId, UUID self, List<Report> reports, int wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return deliveries.exchange(campaignId, self, reports, wanted);
            } catch (RuntimeException e) {
                LOG.warnf("%d outcomes wait to be written down: %s", reports.size(), LoggedFailure.line(e));
                pause(Math.min(100L << Math.min(attempt, 6), 5_000));
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before outcomes were written down", e);
        }
    }
}
