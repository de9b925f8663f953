package io.daftar.customer.membership.app;

import io.daftar.customer.change.app.ChangeQueue;
import io.daftar.customer.change.domain.DirtyCustomers.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Shows how far members are behind the customers: who waits, since when, how long rounds and builds take. */
@ApplicationScoped
class MembershipMeters {
    private static final long FRESH_NANOS = 2_000_000_000L;

    private record Look(Backlog backlog, long at) {}

    private final ChangeQueue queue;
    private final Timer rounds;
    private final Timer builds;
    private volatile Look last;

    MembershipMeters(ChangeQueue queue, MeterRegistry registry) {
        this.queue = queue;
        this.rounds = registry.timer("daftar.segments.round");
        this.builds = registry.timer("daftar.segments.build");
        registry.gauge("daftar.segments.dirty.depth", this, m -> m.backlog().rows());
        registry.gauge("daftar.segments.dirty.oldest.age.seconds", this, m -> m.backlog()
                .oldestSeconds());
    }

    int timeRound(Supplier<Integer> round) {
        return rounds.record(round);
    }

    void timeBuild(Runnable build) {
        builds.record(build);
    }

    // Both gauges of one scrape share one look.
    private Backlog backlog() {
        var known = last;
        if (known != null && System.nanoTime() - known.at() < FRESH_NANOS) return known.backlog();
        var read = queue.backlog();
        last = new Look(read, System.nanoTime());
        return read;
    }
}
