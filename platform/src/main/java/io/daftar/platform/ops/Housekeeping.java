package io.daftar.platform.ops;

import io.daftar.platform.work.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Sweeps away what has run out: stored answers of idempotency keys. */
@ApplicationScoped
public class Housekeeping {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final String EXPIRED_KEYS =
            "delete from idempotency where ctid in (select ctid from idempotency where expires_at < clock_timestamp() limit 5000)";

    private final Jdbi jdbi;
    private Turns turns;

    Housekeeping(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void start(@Observes StartupEvent started) {
        turns = Turns.every(PAUSE, "housekeeping", goOn -> sweep());
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        turns.stop();
    }

    private void sweep() {
        jdbi.useHandle(handle -> handle.execute(EXPIRED_KEYS));
    }
}
