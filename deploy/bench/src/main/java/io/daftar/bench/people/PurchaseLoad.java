package io.daftar.bench.people;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts made-up purchases into the database of customer-service as its owner, the same for a number in every run except
 * that the last one was just now. What the service sums up from purchases is filled by the statements it counts all
 * facts anew with. Nobody is marked as changed, so members of segments that are kept stay as they are.
 */
final class PurchaseLoad {
    private static final List<String> TABLES = List.of("purchase_fact", "purchase_day", "customer_facts");
    private static final int CHUNK = 500_000;

    private static final String PURCHASES =
            """
            INSERT INTO purchase_fact (tenant_id, purchase_id, version, customer_id, purchased_at, day, sale, total,
                                       currency, country, categories, skus)
            SELECT :tenant, id, 1, customer_id, at, (at AT TIME ZONE :zone)::date, sale,
                   CASE WHEN sale THEN amount ELSE -amount END, currency, country,
                   CASE WHEN two THEN ARRAY[category, second] ELSE ARRAY[category] END,
                   CASE WHEN two THEN ARRAY['s' || sku, 's' || sku + 1000] ELSE ARRAY['s' || sku] END
              FROM (:sales) AS s
             ORDER BY n""";

    // As the service counts all facts anew (FactBasisRepository), in the order of the key.
    private static final List<String> DAYS = List.of(
            "DELETE FROM purchase_day WHERE tenant_id = :tenant",
            """
            INSERT INTO purchase_day (tenant_id, customer_id, category_key, day, currency, sales, total)
            SELECT :tenant, f.customer_id, k.category_key, f.day, f.currency, sum(f.sale::int), sum(f.total)
              FROM purchase_fact f
             CROSS JOIN LATERAL (SELECT DISTINCT c FROM unnest(f.categories) AS c WHERE c IS NOT NULL) AS k(category_key)
             WHERE f.tenant_id = :tenant AND f.customer_id IS NOT NULL
             GROUP BY f.customer_id, k.category_key, f.day, f.currency
            HAVING sum(f.sale::int) <> 0 OR sum(f.total) <> 0
             ORDER BY f.customer_id, k.category_key COLLATE "C", f.day, f.currency""");
    private static final List<String> SUMS = List.of(
            """
            UPDATE customer_facts
               SET purchases = 0, purchase_count = 0, purchase_total = 0, first_purchase_at = NULL,
                   last_purchase_at = NULL, last_purchase_day = NULL
             WHERE tenant_id = :tenant AND purchases <> 0""",
            """
            INSERT INTO customer_facts (tenant_id, customer_id, purchases, purchase_count, purchase_total,
                                        first_purchase_at, last_purchase_at, last_purchase_day)
            SELECT :tenant, customer_id, count(*), count(*) FILTER (WHERE sale),
                   coalesce(sum(total) FILTER (WHERE currency = :currency), 0),
                   min(purchased_at) FILTER (WHERE sale), max(purchased_at) FILTER (WHERE sale),
                   max(day) FILTER (WHERE sale)
              FROM purchase_fact
             WHERE tenant_id = :tenant AND customer_id IS NOT NULL
             GROUP BY customer_id ORDER BY customer_id
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET purchases = excluded.purchases, purchase_count = excluded.purchase_count,
                   purchase_total = excluded.purchase_total, first_purchase_at = excluded.first_purchase_at,
                   last_purchase_at = excluded.last_purchase_at, last_purchase_day = excluded.last_purchase_day""");

    private final String ownerJdbc;

    PurchaseLoad(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** How many made-up purchases there are. */
    int present() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            return (int) number(
                    connection,
                    "SELECT count(*) FROM purchase_fact WHERE tenant_id = '" + CustomerLoad.TENANT
                            + "' AND purchase_id < " + Draw.BEYOND);
        }
    }

    /** Takes away those there are, and makes so many. Consumers of events wait meanwhile. */
    void replace(int purchases, Basis basis) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            connection.setAutoCommit(false);
            Basis.take(connection);
            execute(connection, "SET LOCAL work_mem = '128MB'");
            execute(connection, "SET LOCAL maintenance_work_mem = '256MB'");
            execute(connection, Draw.PART);
            execute(connection, Draw.buyers("external_id", basis));
            execute(connection, "CREATE INDEX ON buyer (rank)");
            execute(connection, "ANALYZE buyer");
            long buyers = number(connection, "SELECT count(*) FROM buyer");
            withoutIndexes(connection, "purchase_fact", () -> {
                execute(
                        connection,
                        basis.in("DELETE FROM purchase_fact WHERE tenant_id = :tenant AND purchase_id < "
                                + Draw.BEYOND));
                for (int from = 0; from < purchases; from += CHUNK) {
                    int to = Math.min(from + CHUNK, purchases) - 1;
                    execute(connection, statement(basis, buyers, purchases, from, to));
                }
            });
            execute(connection, "ANALYZE purchase_fact");
            withoutIndexes(connection, "purchase_day", () -> executeAll(connection, basis, DAYS));
            executeAll(connection, basis, SUMS);
            connection.commit();
        }
    }

    static String statement(Basis basis, long buyers, int purchases, int from, int to) {
        return Draw.sales(PURCHASES, basis, buyers, purchases, from, to);
    }

    /** Lets the planner know what is there, and reads all of it once. */
    void settle() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            for (var table : TABLES) execute(connection, "VACUUM (ANALYZE) " + table);
        }
    }

    private interface Filling {
        void fill() throws SQLException;
    }

    /** An index made of all rows at once costs a fraction of one that grows row by row. */
    private static void withoutIndexes(Connection connection, String table, Filling filling) throws SQLException {
        var indexes = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index"
                                + " WHERE indrelid = '" + table + "'::regclass AND NOT indisunique")) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (var index : indexes) execute(connection, "DROP INDEX " + index);
        filling.fill();
        for (var definition : definitions) execute(connection, definition);
    }

    private static void executeAll(Connection connection, Basis basis, List<String> statements) throws SQLException {
        for (var sql : statements) execute(connection, basis.in(sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
