package io.daftar.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** Shows how far Kafka is behind the database: rows waiting, age of the oldest, rows sent. */
@ApplicationScoped
class OutboxMetrics {
    private static final long FRESH_NANOS = 2_000_000_000L;

    private record Backlog(long depth, double oldestSeconds, long readAt) {}

    private final Jdbi jdbi;
    private final Counter sent;
    private final AtomicReference<Backlog> last = new AtomicReference<>(new Backlog(0, 0, Long.MIN_VALUE));

    OutboxMetrics(Jdbi jdbi, MeterRegistry registry) {
        this.jdbi = jdbi;
        this.sent = registry.counter("daftar.outbox.sent");
        registry.gauge("daftar.outbox.depth", this, m -> m.backlog().depth());
        registry.gauge(
                "daftar.outbox.oldest.age.seconds", this, m -> m.backlog().oldestSeconds());
    }

    void sent(int rows) {
        sent.increment(rows);
    }

    // Both gauges of one scrape share one look.
    private Backlog backlog() {
        Backlog known = last.get();
        if (known.readAt() != Long.MIN_VALUE && System.nanoTime() - known.readAt() < FRESH_NANOS) {
            return known;
        }
        Backlog read = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) from outbox")
                .map((row, context) -> new Backlog(row.getLong(1), row.getDouble(2), System.nanoTime()))
                .one());
        last.set(read);
        return read;
    }
}
