package io.daftar.bench.people;

import io.daftar.bench.Size;
import io.daftar.bench.report.Numbers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts purchases and contacts of made-up customers, their timelines and all that is kept of them into the database of
 * interaction-service as its owner. They lie in the order of their time, as they would have come; a timeline is found by
 * its key alone, wherever its rows are.
 */
final class JourneyLoad {
    private static final List<String> FILLED = List.of("purchase", "purchase_line", "interaction", "timeline");
    private static final List<String> READ = List.of(
            "customer_copy",
            "customer_external_id",
            "lifecycle_stage",
            "purchase",
            "purchase_line",
            "interaction",
            "timeline",
            "customer_value",
            "customer_money",
            "revenue_day",
            "revenue_category_day",
            "activity_day",
            "service_case",
            "case_rating",
            "deal",
            "target");
    private static final int CHUNK = 500_000;

    private static final List<String> FORGET = List.of(
            "DELETE FROM timeline WHERE tenant_id = :tenant AND id < " + Draw.BEYOND,
            "DELETE FROM purchase_line WHERE tenant_id = :tenant AND purchase_id < " + Draw.BEYOND,
            "DELETE FROM purchase WHERE tenant_id = :tenant AND id < " + Draw.BEYOND,
            "DELETE FROM interaction WHERE tenant_id = :tenant AND id < " + Draw.BEYOND);

    private final String ownerJdbc;
    private final Basis basis;
    private final Size size;

    JourneyLoad(String ownerJdbc, Basis basis, Size size) {
        this.ownerJdbc = ownerJdbc;
        this.basis = basis;
        this.size = size;
    }

    /** Whether as many stand there as are wanted; they come in one transaction, so the last ones tell. */
    boolean isThere() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            return made(connection, "purchase") >= size.purchases()
                    && made(connection, "interaction") >= size.contacts();
        }
    }

    private long made(Connection connection, String table) throws SQLException {
        return Sql.number(
                connection,
                basis.in("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant AND id < " + Draw.BEYOND));
    }

    /** Takes away those there are and makes all anew. Whoever reads or writes these tables waits meanwhile. */
    void replace() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            connection.setAutoCommit(false);
            Sql.run(connection, "SET LOCAL work_mem = '128MB'", "SET LOCAL maintenance_work_mem = '512MB'");
            Sql.run(connection, Draw.PART, Draw.buyers("customer_external_id", basis), JourneyRows.met(basis));
            Sql.run(connection, "CREATE INDEX ON buyer (rank)", "CREATE INDEX ON met (number)", "ANALYZE buyer, met");
            long buyers = Sql.number(connection, "SELECT count(*) FROM buyer");
            System.out.println("   making up " + size.purchases() + " purchases and " + size.contacts() + " contacts");
            var clock = new AtomicLong(System.nanoTime());
            new BareTables(connection, FILLED).fill(() -> {
                rows(connection, buyers);
                tell("rows", clock);
            });
            tell("their indexes", clock);
            for (var table : FILLED) Sql.run(connection, "ANALYZE " + table);
            Office.fill(connection, basis, size.customers());
            KeptSums.count(connection, basis);
            tell("sums", clock);
            connection.commit();
        }
    }

    private void rows(Connection connection, long buyers) throws SQLException {
        for (var sql : FORGET) Sql.run(connection, basis.in(sql));
        for (int from = 0; from < size.purchases(); from += CHUNK) {
            int to = Math.min(from + CHUNK, size.purchases()) - 1;
            Sql.run(connection, JourneyRows.purchases(basis, buyers, size.purchases(), from, to));
        }
        for (int from = 0; from < size.contacts(); from += CHUNK) {
            int to = Math.min(from + CHUNK, size.contacts()) - 1;
            Sql.run(connection, JourneyRows.contacts(basis, size.customers(), size.contacts(), from, to));
        }
    }

    /** Lets the planner know what is there, and marks pages as read by all. */
    void settle() throws SQLException {
        var clock = new AtomicLong(System.nanoTime());
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            for (var table : READ) Sql.run(connection, "VACUUM (ANALYZE) " + table);
        }
        tell("vacuum", clock);
    }

    /** Says how long it took since the clock was last looked at. */
    private static void tell(String what, AtomicLong clock) {
        long now = System.nanoTime();
        System.out.println("   " + what + ": " + Numbers.text((now - clock.getAndSet(now)) / 1e9) + " s");
    }
}
