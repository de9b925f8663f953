package io.daftar.bench.figure.outbox;

import io.daftar.bench.figure.event.Listener;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;

/** Puts many events into the outbox of customer-service in one transaction, on a topic that only a measurement reads. */
final class Bursts {
    /** Over how many keys the messages go round. */
    static final int KEYS = 1000;

    private static final String INSERT =
            """
            INSERT INTO outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type, payload,
                                created_at)
            SELECT uuidv7(), ?, ?, 'key-' || n % ?, 'bench', uuidv7(), n / ? + 1, 'daftar.bench.burst.v1',
                   repeat('x', ?), now()
              FROM generate_series(0, ? - 1) n ORDER BY n""";

    private final String ownerJdbc;
    private final String topic;
    private final int payloadBytes;

    Bursts(String ownerJdbc, String topic, int payloadBytes) {
        this.ownerJdbc = ownerJdbc;
        this.topic = topic;
        this.payloadBytes = payloadBytes;
    }

    /** When the transaction committed, by both clocks. */
    record Committed(Instant at, long nanos) {}

    Committed insert(int rows, Listener listener) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(INSERT)) {
                Prepared.run(statement, LimitTables.TENANT, topic, KEYS, KEYS, payloadBytes, rows);
            }
            // Before the commit, since the first messages may be seen before it returns here.
            var committed = new Committed(Instant.now(), System.nanoTime());
            listener.countFrom(committed.at());
            connection.commit();
            return committed;
        }
    }
}
