package io.daftar.platform.work;

import io.daftar.platform.ops.LoggedFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Background work of a process in turns, on a thread of its own; a turn that fails is logged and the next one comes anyway. */
public final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);
    /** Shutdown gives the services ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final String name;
    private final ScheduledExecutorService timer;

    private Turns(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param name of the thread
     * @param turn told whether to go on, for one that lasts as long as there is work
     * @param pause before the first turn, and between the end of one and the beginning of the next
     */
    public static Turns every(Duration pause, String name, Consumer<BooleanSupplier> turn) {
        var turns = new Turns(name);
        turns.timer.scheduleWithFixedDelay(
                () -> turns.take(turn), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return turns;
    }

    /** Waits for the turn at hand; one that does not end in time is interrupted. */
    public void stop() throws InterruptedException {
        stop(List.of(this));
    }

    /** Waits for the turns at hand, as long as for one. */
    public static void stop(Collection<Turns> all) throws InterruptedException {
        all.forEach(turns -> turns.timer.shutdown());
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (var turns : all) {
            if (!turns.timer.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                turns.timer.shutdownNow();
            }
        }
    }

    private void take(Consumer<BooleanSupplier> turn) {
        try {
            turn.accept(() -> !timer.isShutdown());
        } catch (RuntimeException e) {
            LOG.warnf("%s wait for their next turn: %s", name, LoggedFailure.line(e));
        }
    }
}
