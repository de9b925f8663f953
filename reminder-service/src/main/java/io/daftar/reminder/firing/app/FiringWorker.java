package io.daftar.reminder.firing.app;

import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.reminder.planning.app.ReminderFiring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The thread that fires what is due; every replica has one, and each takes what no other holds. */
@ApplicationScoped
public class FiringWorker {
    private static final Logger LOG = Logger.getLogger(FiringWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ReminderFiring firing;
    private final TenantContext tenants;
    private final int claimSize;
    private final Duration pollInterval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    FiringWorker(
            ReminderFiring firing,
            TenantContext tenants,
            @ConfigProperty(name = "daftar.reminder.claim-size") int claimSize,
            @ConfigProperty(name = "daftar.reminder.poll-interval") Duration pollInterval) {
        this.firing = firing;
        this.tenants = tenants;
        this.claimSize = claimSize;
        this.pollInterval = pollInterval;
    }

    void start(@Observes StartupEvent started) {
        thread = new Thread(this::run, "reminders");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stopping.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(8));
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            Duration pause = pollInterval;
            try {
                pause = fireDue() > 0 ? Duration.ZERO : pollInterval;
            } catch (RuntimeException e) {
                LOG.warnf("reminders wait: %s", LoggedFailure.line(e));
                pause = AFTER_FAILURE;
            }
            goOn = wait(pause);
        }
    }

    /**
     * Fires what is due, one batch of each tenant, so that one tenant's flood holds nobody else up.
     *
     * @return how much was claimed
     */
    public int fireDue() {
        int claimed = 0;
        RuntimeException failure = null;
        for (String tenant : firing.tenantsDue()) {
            try {
                claimed += tenants.callAs(tenant, () -> firing.fire(claimSize));
            } catch (RuntimeException e) {
                LOG.warnf("reminders of one tenant wait: %s", LoggedFailure.line(e));
                failure = e;
            }
        }
        if (claimed == 0 && failure != null) {
            throw failure;
        }
        return claimed;
    }

    private boolean wait(Duration pause) {
        try {
            return !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
