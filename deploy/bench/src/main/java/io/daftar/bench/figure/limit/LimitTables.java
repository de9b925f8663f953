package io.daftar.bench.figure.limit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The customer tables once more, in a schema of their own in the same database: same columns, indexes, row policies and
 * as many rows, but no relay that takes the events away, so that hand-written SQL is measured alone.
 */
public final class LimitTables {
    public static final String TENANT = "acme";
    private static final List<String> PROTECTED =
            List.of("customer", "external_id", "customer_key", "customer_attribute", "customer_change");
    private static final List<String> OPEN = List.of("search_key", "search_word", "outbox", "idempotency");
    private static final List<String> COPIED =
            List.of("customer", "external_id", "customer_key", "search_key", "search_word");

    private final String ownerJdbc;

    public LimitTables(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** Makes up customers in the service's own tables until there are that many. @return how many were added */
    public long fill(int wanted) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            long missing = wanted - count(connection, "public.customer");
            if (missing <= 0) {
                return 0;
            }
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var sql : FILL) {
                    statement.execute(
                            sql.replace(":missing", String.valueOf(missing)).replace(":tenant", TENANT));
                }
            }
            connection.commit();
            return missing;
        }
    }

    /** Makes the schema anew, with the rows the service has now. */
    public void create() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
            statement.execute("CREATE SCHEMA bench");
            statement.execute("GRANT USAGE ON SCHEMA bench TO customer_app");
            for (var tables : List.of(PROTECTED, OPEN)) {
                for (var table : tables) {
                    statement.execute("CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)");
                }
            }
            for (var table : PROTECTED) {
                statement.execute("SELECT public.protect_tenant_table('bench." + table + "')");
            }
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bench TO customer_app");
            for (var table : COPIED) {
                statement.execute("INSERT INTO bench." + table + " SELECT * FROM public." + table);
            }
            for (var table : COPIED) {
                statement.execute("VACUUM (ANALYZE) bench." + table);
                statement.execute("VACUUM (ANALYZE) public." + table);
            }
        }
    }

    public void drop() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
        }
    }

    /** How large the documents are that each side stored, in bytes: {@code {profile, history}}. */
    public long[] storedBytes(String schema) throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT coalesce(avg(octet_length(c.profile::text)), 0), coalesce(avg(octet_length(h.changes::text)), 0)"
                                + " FROM (SELECT * FROM " + schema
                                + ".customer_change ORDER BY at DESC LIMIT 500) h JOIN "
                                + schema + ".customer c ON c.tenant_id = h.tenant_id AND c.id = h.customer_id")) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    public static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static final List<String> FILL = List.of(
            "CREATE TEMP TABLE made ON COMMIT DROP AS SELECT n, uuidv7() AS id, 'f' || to_hex(n) AS word"
                    + " FROM generate_series(1, :missing) n",
            """
            INSERT INTO customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                                  display_key, given_key, family_key, profile)
            SELECT ':tenant', id, 1, now(), now(), 'PERSON', 'LEAD', 'سارا رضایی ' || word, 'سارا رضایی ' || word, 'سارا',
                   'رضایی ' || word,
                   jsonb_build_object('kind', 'PERSON', 'givenName', 'سارا', 'familyName', 'رضایی ' || word,
                     'lifecycle', 'LEAD',
                     'emails', jsonb_build_array(jsonb_build_object('id', uuidv7(), 'address', word || '@fill.example',
                       'label', 'work', 'primary', true)))
              FROM made ORDER BY n""",
            "INSERT INTO external_id SELECT ':tenant', 'fill', word || '-' || id, id FROM made",
            """
            INSERT INTO customer_key (tenant_id, field, key, customer_id)
            SELECT ':tenant', 'emails.address', word || '@fill.example', id FROM made
            UNION ALL SELECT ':tenant', 'addresses.city', 'تهران', id FROM made
            UNION ALL SELECT ':tenant', 'addresses.country', 'IR', id FROM made
            UNION ALL SELECT ':tenant', 'tags', 'fill', id FROM made""",
            """
            INSERT INTO search_key (tenant_id, id, k, words, fold_version)
            SELECT ':tenant', id, ' سارارضایی' || word || ' سارا رضایی ' || word,
                   ARRAY['سارا', 'رضایی', word, 'سارارضایی' || word, 'رضایی' || word, word || '@fill.example'], 1
              FROM made""",
            """
            INSERT INTO search_word (tenant_id, word, id)
            SELECT s.tenant_id, w, s.id FROM made m JOIN search_key s ON s.tenant_id = ':tenant' AND s.id = m.id, unnest(s.words) w""");
}
