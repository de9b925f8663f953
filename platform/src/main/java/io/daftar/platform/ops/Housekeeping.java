package io.daftar.platform.ops;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Sweeps away what has run out: stored answers of idempotency keys. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final String EXPIRED_KEYS =
            "delete from idempotency where ctid in (select ctid from idempotency where expires_at < clock_timestamp() limit 5000)";

    private final Jdbi jdbi;
    private ScheduledExecutorService timer;

    Housekeeping(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void start(@Observes StartupEvent started) {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::sweep, 5, 5, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    private void sweep() {
        try {
            jdbi.useHandle(handle -> handle.execute(EXPIRED_KEYS));
        } catch (RuntimeException e) {
            LOG.warnf("the sweep waits for its next turn: %s", e.toString());
        }
    }
}
