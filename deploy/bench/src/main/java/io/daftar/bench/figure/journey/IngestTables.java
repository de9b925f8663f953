package io.daftar.bench.figure.journey;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.OutboxTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where SQL by hand writes beside interaction-service: contacts, purchases and timelines into the service's own tables, so
 * that both sides grow the same indexes, and out again afterwards; all else into copies in a schema of its own, so that no
 * relay takes its events away and nothing that is kept is changed by it.
 */
public final class IngestTables {
    /** What SQL by hand writes is told by this system. */
    public static final String SYSTEM = "bench-sql";

    private static final String[] FORGET = {
        """
        DELETE FROM timeline t USING interaction i
         WHERE i.tenant_id = ':tenant' AND i.source_system = ':system' AND t.tenant_id = i.tenant_id
           AND t.customer_id = i.customer_id AND t.occurred_at = i.occurred_at AND t.id = i.id""",
        "DELETE FROM interaction WHERE tenant_id = ':tenant' AND source_system = ':system'",
        """
        DELETE FROM timeline t USING purchase p
         WHERE p.tenant_id = ':tenant' AND p.source_system = ':system' AND t.tenant_id = p.tenant_id
           AND t.customer_id = p.customer_id AND t.occurred_at = p.purchased_at AND t.id = p.id""",
        "DELETE FROM purchase WHERE tenant_id = ':tenant' AND source_system = ':system'"
    };

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String ownerJdbc;

    public IngestTables(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** What came from a system: how many, and how many of them stand in the timeline of their customer. */
    record Stored(long rows, long onTimeline) {}

    /** Makes copies of tables with the rows they have now, without what an earlier run left. */
    public void create(String... copies) throws SQLException {
        forget();
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
            statement.execute("CREATE SCHEMA bench");
            statement.execute("GRANT USAGE ON SCHEMA bench TO interaction_app");
            statement.execute("CREATE TABLE bench.outbox (LIKE public.outbox INCLUDING ALL)");
            for (var table : copies) {
                statement.execute("CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)");
                statement.execute("SELECT public.protect_tenant_table('bench." + table + "')");
                statement.execute("INSERT INTO bench." + table + " SELECT * FROM public." + table);
                statement.execute("VACUUM (ANALYZE) bench." + table);
            }
            statement.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA bench TO interaction_app");
        }
    }

    /** Takes out what SQL by hand wrote into the service's own tables. */
    public void forget() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : FORGET) statement.execute(in(sql, SYSTEM));
            connection.commit();
        }
    }

    public void drop() throws SQLException {
        forget();
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
        }
    }

    /** @param table interaction or purchase, whose moment is called so */
    Stored stored(String table, String moment, String system) throws SQLException {
        var sql =
                """
                SELECT count(*), count(t.id) FROM :table r
                  LEFT JOIN timeline t ON t.tenant_id = r.tenant_id AND t.customer_id = r.customer_id
                   AND t.occurred_at = r.:moment AND t.id = r.id
                 WHERE r.tenant_id = ':tenant' AND r.source_system = ':system'"""
                        .replace(":table", table)
                        .replace(":moment", moment);
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement();
                var row = statement.executeQuery(in(sql, system))) {
            row.next();
            return new Stored(row.getLong(1), row.getLong(2));
        }
    }

    /** Ids of what came from a system. */
    List<UUID> ids(String table, String system) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            return ids(
                    connection,
                    in(
                            "SELECT id FROM " + table + " WHERE tenant_id = ':tenant' AND source_system = ':system'",
                            system));
        }
    }

    private static List<UUID> ids(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var ids = new ArrayList<UUID>();
            while (rows.next()) ids.add(rows.getObject(1, UUID.class));
            return ids;
        }
    }

    /** Waits until all events have left. @return for how many seconds */
    public double drain() throws SQLException {
        return new OutboxTable(ownerJdbc).awaitEmpty(PATIENCE);
    }

    private static String in(String sql, String system) {
        return sql.replace(":tenant", LimitTables.TENANT).replace(":system", system);
    }
}
