package io.daftar.platform.importing;

import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread that runs imports, one at a time in each process; other processes of the service take other imports. */
@ApplicationScoped
class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final ImportClaims claims;
    private final ImportWork work;
    private final ImportReverting reverting;
    private final ImportTargets targets;
    private final TenantContext tenants;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    ImportRunner(
            ImportClaims claims,
            ImportWork work,
            ImportReverting reverting,
            ImportTargets targets,
            TenantContext tenants) {
        this.tenants = tenants;
        this.claims = claims;
        this.work = work;
        this.reverting = reverting;
        this.targets = targets;
    }

    void start(@Observes StartupEvent started) {
        if (targets.none()) {
            return;
        }
        thread = new Thread(this::run, "imports");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        nudge();
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(8));
        }
    }

    /** Says that there is something to do; never blocks. */
    void nudge() {
        nudges.release();
    }

    private void run() {
        while (running) {
            try {
                var claim = claims.take();
                if (claim.isEmpty()) {
                    pause(500);
                } else if (claim.get().kind().equals(ImportClaims.REVERT)) {
                    tenants.runAs(claim.get().tenant(), () -> reverting.on(claim.get(), () -> running));
                } else {
                    work.on(claim.get(), () -> running);
                }
            } catch (RuntimeException e) {
                LOG.warnf("imports wait: %s", LoggedFailure.line(e));
                pause(2000);
            }
        }
    }

    private void pause(long millis) {
        try {
            nudges.tryAcquire(millis, TimeUnit.MILLISECONDS);
            nudges.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
