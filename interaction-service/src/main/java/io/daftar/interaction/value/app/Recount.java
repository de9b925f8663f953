package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.value.domain.CutPointRepository;
import io.daftar.interaction.value.domain.CutPoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * Sees to it that a tenant's cut points are of today. Few customers are counted while somebody waits, hardly older than a
 * second; many in the background, once a day of the tenant's zone and after each import, while the former count serves.
 */
@ApplicationScoped
@Transactional
public class Recount {
    /** So many are counted in about the time of a read. */
    static final long FEW = 5_000;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CutPointRepository cutPoints;
    private final Reckoning reckoning;
    private final Jobs jobs;
    private final Clock clock;

    Recount(CutPointRepository cutPoints, Reckoning reckoning, Jobs jobs, Clock clock) {
        this.cutPoints = cutPoints;
        this.reckoning = reckoning;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether a count is so quick that it can be had at any time. */
    public static boolean isQuick(CutPoints cuts) {
        return cuts.customers() <= FEW;
    }

    /** Counts all customers now, as after an import. */
    public CutPoints now() {
        return now(reckoning.current());
    }

    private CutPoints now(Terms terms) {
        var now = clock.instant();
        var cuts = cutPoints.count(terms.zone(), terms.currency(), terms.dayOf(now), now);
        cutPoints.keep(cuts);
        return cuts;
    }

    /** The cut points that are in force. */
    public CutPoints current() {
        return current(cutPoints.last().orElse(null), reckoning.current());
    }

    /**
     * The cut points that are in force, for who read the last ones already.
     *
     * @param last null where there are none
     */
    CutPoints current(CutPoints last, Terms terms) {
        if (last == null || isQuick(last) && isOlder(last, FRESH)) {
            return now(terms);
        }
        if (isOutOfDate(last, terms)) {
            jobs.soon(RfmJob.KIND);
        }
        return last;
    }

    private boolean isOlder(CutPoints cuts, Duration age) {
        return cuts.scoredAt().plus(age).isBefore(clock.instant());
    }

    private boolean isOutOfDate(CutPoints cuts, Terms terms) {
        return !cuts.currency().equals(terms.currency()) || !cuts.day().equals(terms.dayOf(clock.instant()));
    }
}
