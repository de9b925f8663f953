package io.daftar.customer.membership.app;

import io.daftar.customer.change.app.ChangeQueue;
import io.daftar.customer.change.app.ChangeSignal;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The thread that keeps the members of segments, one in each process; the tenant's lock lets one at a time work for a
 * tenant. Tenants take turns of a batch each, so that an import at one does not hold up the others.
 */
@ApplicationScoped
class MembershipWorker {
    private static final Logger LOG = Logger.getLogger(MembershipWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Changes that come meanwhile are followed together. */
    private static final long GATHER_MILLIS = 100;

    private static final int BUILDS = 20;

    private final MembershipWork work;
    private final Planned planned;
    private final ChangeQueue queue;
    private final ChangeSignal signal;
    private final TenantContext tenants;
    private final MembershipMeters meters;
    private volatile boolean running = true;
    private Thread thread;

    MembershipWorker(
            MembershipWork work,
            Planned planned,
            ChangeQueue queue,
            ChangeSignal signal,
            TenantContext tenants,
            MembershipMeters meters) {
        this.work = work;
        this.planned = planned;
        this.queue = queue;
        this.signal = signal;
        this.tenants = tenants;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        thread = new Thread(this::run, "segments");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        signal.now();
        if (thread != null) thread.join(TimeUnit.SECONDS.toMillis(8));
    }

    private void run() {
        while (running) {
            try {
                build();
                int followed = follow();
                if (followed == 0) signal.await(POLL);
                else if (followed < Evaluation.BATCH) TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Without its message, which may hold values of customers.
                LOG.warnf("segments wait: %s", e.getClass().getName());
                pause();
            }
        }
    }

    /** Segments whose time has come, of all tenants. */
    void build() {
        for (var due : planned.due(BUILDS)) {
            if (!running) return;
            meters.timeBuild(() -> tenants.callAs(due.tenant(), () -> work.build(due.segmentId())));
        }
    }

    /** A batch of each tenant of whom changes wait. @return the size of the largest */
    int follow() {
        int most = 0;
        for (var tenant : queue.tenants()) {
            if (!running) return 0;
            most = Math.max(most, meters.timeRound(() -> tenants.callAs(tenant, work::follow)));
        }
        return most;
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
