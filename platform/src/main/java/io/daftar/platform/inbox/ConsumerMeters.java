package io.daftar.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What one consumer did, and whether it waits for a dependency. */
class ConsumerMeters {
    private static final long FIRST_BACKOFF_MILLIS = 500;
    private static final long LAST_BACKOFF_MILLIS = 3_000;

    private final Counter applied;
    private final Counter skipped;
    private final Counter parked;
    private final Counter died;
    private final AtomicInteger stalls;

    ConsumerMeters(String consumer, MeterRegistry registry) {
        applied = registry.counter("daftar.consumer.applied", "consumer", consumer);
        skipped = registry.counter("daftar.consumer.skipped", "consumer", consumer);
        parked = registry.counter("daftar.consumer.parked", "consumer", consumer);
        died = registry.counter("daftar.consumer.died", "consumer", consumer);
        stalls = registry.gauge(
                "daftar.consumer.stalled",
                io.micrometer.core.instrument.Tags.of("consumer", consumer),
                new AtomicInteger());
    }

    void applied(long events) {
        applied.increment(events);
    }

    void skipped(long events) {
        skipped.increment(events);
    }

    void parked() {
        parked.increment();
    }

    void flowing() {
        stalls.set(0);
    }

    void stalled() {
        stalls.incrementAndGet();
    }

    void died() {
        died.increment();
    }

    /** Grows with each stall in a row, up to a limit that keeps the resumption quick. */
    long backoffMillis() {
        return Math.min(LAST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(4, stalls.get()));
    }
}
