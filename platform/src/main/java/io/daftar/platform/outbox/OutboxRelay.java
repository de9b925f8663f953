package io.daftar.platform.outbox;

import io.daftar.platform.ops.CrashPoints;
import io.daftar.platform.ops.LoggedFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps one sender of outbox rows running per service, over any number of replicas. A commit nudges it; a poll every
 * 100 ms is the net. Whatever fails, it starts over: rows stay until Kafka has acknowledged them.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STANDBY = Duration.ofSeconds(1);

    private final OutboxSessions sessions;
    private final OutboxMetrics metrics;
    private final CrashPoints crashPoints;
    private final boolean enabled;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    OutboxRelay(
            OutboxSessions sessions,
            OutboxMetrics metrics,
            CrashPoints crashPoints,
            @ConfigProperty(name = "daftar.outbox.relay-enabled", defaultValue = "true") boolean enabled) {
        this.sessions = sessions;
        this.metrics = metrics;
        this.crashPoints = crashPoints;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent started) {
        if (!enabled) {
            return;
        }
        thread = new Thread(this::run, "outbox-relay");
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

    /** Says that there is something to send; never blocks. */
    public void nudge() {
        if (nudges.availablePermits() == 0) {
            nudges.release();
        }
    }

    private void run() {
        while (running) {
            try (OutboxSession session = sessions.open()) {
                relay(session);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warnf("relay starts over: %s", LoggedFailure.line(e));
                pause(STANDBY);
            }
        }
    }

    private void relay(OutboxSession session) throws Exception {
        while (running && !session.lead()) {
            TimeUnit.MILLISECONDS.sleep(STANDBY.toMillis());
        }
        while (running) {
            int sent = session.sendBatch(() -> crashPoints.reach(CrashPoints.AFTER_SEND));
            metrics.sent(sent);
            if (sent == 0) {
                pause(POLL);
            }
        }
    }

    private void pause(Duration atMost) {
        try {
            nudges.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            nudges.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
