package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Background work of interaction-service, asked for in its work table as the service itself asks for it. */
public final class TenantJobs {
    /** Counts the values of all customers anew from their purchases, then scores all. */
    public static final String RECOUNT = "value.recount";
    /** Compares all customers: cut points, then groups. */
    public static final String RFM = "value.rfm";

    static final String COHORTS = "report.cohorts";
    private static final Duration GLANCE = Duration.ofMillis(50);
    /** A wish is written down once a second. */
    private static final Duration WISH = Duration.ofMillis(2_500);

    private static final String PUT =
            """
            INSERT INTO job AS j (tenant_id, id, kind, due_at) VALUES (?, ?, ?, clock_timestamp())
            ON CONFLICT (tenant_id, id) DO UPDATE SET owner = NULL, due_at = excluded.due_at""";

    // One that failed is due again within a minute, one that is done the next day or never.
    private static final String UNDER_WAY =
            """
            SELECT count(*) FROM job
             WHERE tenant_id = '%s' AND (kind LIKE 'value.%%' OR kind LIKE 'report.%%')
               AND (owner IS NOT NULL OR due_at < clock_timestamp() + interval '61 seconds')"""
                    .formatted(CustomerLoad.TENANT);

    private final String ownerJdbc;

    public TenantJobs(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** Asks for work of that kind. */
    public void ask(String kind) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var put = connection.prepareStatement(PUT)) {
            put.setString(1, CustomerLoad.TENANT);
            put.setObject(2, UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8)));
            put.setString(3, kind);
            put.execute();
        }
    }

    /** Waits until nothing that was asked for is left, and nothing that this asked for in turn. */
    public void awaitAll(Duration atMost) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            do {
                await(connection, atMost);
                LockSupport.parkNanos(WISH.toNanos());
            } while (Sql.number(connection, UNDER_WAY) > 0);
        }
    }

    private static void await(Connection connection, Duration atMost) throws SQLException {
        long end = System.nanoTime() + atMost.toNanos();
        while (Sql.number(connection, UNDER_WAY) > 0) {
            if (System.nanoTime() > end) {
                throw new BenchException("Background work was not done within " + atMost.toMinutes() + " minutes.");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /**
     * Has all customers scored.
     *
     * @param kind {@link #RFM} or {@link #RECOUNT}
     * @return how many seconds it took until the last of them was
     */
    public double score(String kind, Duration atMost) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            var before = scoredAt(connection);
            long began = System.nanoTime();
            ask(kind);
            long end = began + atMost.toNanos();
            // Cut points come first, the work is over with the last group.
            while (scoredAt(connection).equals(before) || Sql.number(connection, UNDER_WAY) > 0) {
                if (System.nanoTime() > end) {
                    throw new BenchException(kind + " was not done within " + atMost.toMinutes() + " minutes.");
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static String scoredAt(Connection connection) throws SQLException {
        var found =
                Sql.texts(connection, "SELECT scored_at FROM rfm_cut WHERE tenant_id = '" + CustomerLoad.TENANT + "'");
        return found.isEmpty() ? "never" : found.get(0).get(0);
    }
}
