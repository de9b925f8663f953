package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables that lose their indexes and keys while they are filled, since an index made of all rows at once costs a fraction
 * of one that grows row by row. What they get back is what the database said of them before, and is compared with it.
 */
final class BareTables {
    private static final String CONSTRAINTS =
            """
            SELECT conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid), contype = 'f' FROM pg_constraint
             WHERE contype IN ('p', 'u', 'x') AND conrelid IN (:tables)
                OR contype = 'f' AND (conrelid IN (:tables) OR confrelid IN (:tables))
             ORDER BY conrelid::regclass::text, conname""";

    // Those behind keys come and go with these.
    private static final String INDEXES =
            """
            SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) FROM pg_index i
             WHERE i.indrelid IN (:tables) AND :bare
             ORDER BY i.indexrelid::regclass::text""";
    private static final String WITHOUT_KEYS =
            "NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))";

    private final Connection connection;
    private final String tables;

    /** @param connection whose transaction the tables are taken for */
    BareTables(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables.stream().map(it -> "'" + it + "'::regclass").collect(Collectors.joining(", "));
    }

    /** What is done while there are no indexes. */
    interface Filling {
        void fill() throws SQLException;
    }

    void fill(Filling filling) throws SQLException {
        var before = definitions();
        var keys = rows(CONSTRAINTS);
        var indexes = rows(INDEXES.replace(":bare", WITHOUT_KEYS));
        // A key cannot go before those that refer to it.
        for (var key : ordered(keys, true)) {
            Sql.run(connection, "ALTER TABLE " + key.get(0) + " DROP CONSTRAINT " + key.get(1));
        }
        for (var index : indexes) Sql.run(connection, "DROP INDEX " + index.get(0));
        filling.fill();
        for (var index : indexes) Sql.run(connection, index.get(1));
        for (var key : ordered(keys, false)) {
            Sql.run(connection, "ALTER TABLE " + key.get(0) + " ADD CONSTRAINT " + key.get(1) + " " + key.get(2));
        }
        if (!definitions().equals(before)) {
            throw new BenchException("Indexes are not what they were: " + before + " became " + definitions());
        }
    }

    private List<List<String>> definitions() throws SQLException {
        var all = new ArrayList<>(rows(CONSTRAINTS));
        all.addAll(rows(INDEXES.replace(":bare", "true")));
        return all;
    }

    private static List<List<String>> ordered(List<List<String>> keys, boolean referringFirst) {
        var ordered = new ArrayList<List<String>>();
        for (boolean referring : new boolean[] {referringFirst, !referringFirst}) {
            keys.stream().filter(key -> key.get(3).equals("t") == referring).forEach(ordered::add);
        }
        return ordered;
    }

    private List<List<String>> rows(String query) throws SQLException {
        return Sql.texts(connection, query.replace(":tables", tables));
    }
}
