package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.value.domain.CutPointRepository;
import io.daftar.interaction.value.domain.CutPoints;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.ScoreRepository;
import io.daftar.interaction.value.domain.ScoreRepository.Moved;
import io.daftar.platform.contract.InteractionEvent.CustomerScored;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Puts customers into RFM groups by the cut points in force and tells of those who came into another group. */
@ApplicationScoped
@Transactional
public class Scoring {
    private static final long OUTBOX_IS_FULL = 50_000;

    private final ScoreRepository scores;
    private final CutPointRepository cutPoints;
    private final Reckoning reckoning;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Clock clock;

    Scoring(
            ScoreRepository scores,
            CutPointRepository cutPoints,
            Reckoning reckoning,
            Outbox outbox,
            Jobs jobs,
            Clock clock) {
        this.scores = scores;
        this.cutPoints = cutPoints;
        this.reckoning = reckoning;
        this.outbox = outbox;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Scores these customers; where the others are few, or were never counted, all of them soon after. */
    void rescore(Collection<UUID> customers) {
        var cuts = cutPoints.last();
        if (cuts.isEmpty() || Recount.isQuick(cuts.get())) {
            jobs.soon(RfmJob.KIND);
        }
        cuts.ifPresent(in -> tell(scores.rescore(customers, reckoning.current().zone()), in));
    }

    /** Scores all customers behind one id up to and with another. */
    void rescore(UUID behind, UUID upTo) {
        tell(
                scores.rescore(behind, upTo, reckoning.current().zone()),
                cutPoints.last().orElseThrow());
    }

    /** Whether events of many customers may be written without holding back those of others. */
    boolean hasRoom() {
        return !outbox.holdsMoreThan(OUTBOX_IS_FULL);
    }

    private void tell(List<Moved> moved, CutPoints cuts) {
        var terms = reckoning.current();
        outbox.publishAll(moved.stream()
                .map(it -> {
                    Scores scored = it.now() == null
                            ? null
                            : cuts.score(terms.dayOf(it.lastAt()), it.purchases(), it.monetary());
                    return OutgoingEvent.of("customer-value", it.customerId(), it.version(), body(it, scored));
                })
                .toList());
    }

    private CustomerScored body(Moved moved, Scores scored) {
        return new CustomerScored(
                moved.customerId(),
                moved.now() == null ? null : moved.now().name(),
                moved.before() == null ? null : moved.before().name(),
                scored == null ? null : scored.r(),
                scored == null ? null : scored.f(),
                scored == null ? null : scored.m(),
                moved.purchases(),
                moved.lastAt(),
                clock.instant());
    }
}
