package io.daftar.bench.figure.customer;

import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.QueryPlan;
import io.daftar.bench.load.Task;
import io.daftar.bench.report.FigureReport;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Trigrams by hand: the twenty best of at most 2,000 candidates, near ones first, and far ones where there are none. */
final class TypoSqlTask implements Task {
    private static final String SETTINGS =
            "select set_config('daftar.tenant', ?, true), set_config('pg_trgm.word_similarity_threshold', ?, true)";
    private static final String QUERY =
            """
            with hit as materialized (
              select s.id, (1000 * (3 - word_similarity(q.t, s.k)
                                      - 2 * similarity(q.t, left(s.k, length(q.t) + 2))))::int as rank
                from (select ?::text as t) q,
                     lateral (select id, k from search_key where tenant_id = ? and ? <% k limit 2000) s)
            select c.id, c.version, c.created_at, c.updated_at, c.profile
              from hit h join customer c on c.id = h.id
             where c.tenant_id = ? and c.archived_at is null
             order by h.rank, c.display_key, c.id limit 20""";
    private static final double MIDDLE = 0.5;
    private static final double FAR = 0.4;
    private static final double NEAREST = 0.65;

    private final Connection connection;
    private final PreparedStatement settings;
    private final PreparedStatement query;
    private final Supplier<String> texts;
    private String slowest;
    private long slowestNanos;

    /** @param texts names with a typo */
    TypoSqlTask(String appJdbc, Supplier<String> texts) throws SQLException {
        this.texts = texts;
        this.connection = DriverManager.getConnection(appJdbc + "&prepareThreshold=1");
        connection.setAutoCommit(false);
        settings = connection.prepareStatement(SETTINGS);
        query = connection.prepareStatement(QUERY);
    }

    @Override
    public void once() throws SQLException {
        find(texts.get());
    }

    /** The twenty it finds for a text. */
    List<UUID> find(String text) throws SQLException {
        long began = System.nanoTime();
        var key = key(text);
        var found = find(key, near(key));
        if (found.isEmpty() && near(key) > MIDDLE) found = find(key, MIDDLE);
        if (found.isEmpty()) found = find(key, FAR);
        connection.commit();
        long took = System.nanoTime() - began;
        if (took > slowestNanos) {
            slowest = text;
            slowestNanos = took;
        }
        return found;
    }

    private static String key(String text) {
        return text.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static double near(String key) {
        double groups = key.length() + 1;
        return Math.max(FAR, Math.min(NEAREST, (groups - 4) / groups - 0.01));
    }

    /** Keeps the plan of the search that took longest so far, by its first threshold. */
    void keepSlowest(Setting setting, FigureReport report) throws SQLException, IOException {
        if (slowest == null) return;
        var key = key(slowest);
        new QueryPlan("SQL, '" + slowest + "'", QUERY, key, LimitTables.TENANT, key, LimitTables.TENANT)
                .keep(setting, report, Map.of("pg_trgm.word_similarity_threshold", String.valueOf(near(key))));
    }

    private List<UUID> find(String key, double threshold) throws SQLException {
        Prepared.run(settings, LimitTables.TENANT, String.valueOf(threshold));
        Prepared.run(query, key, LimitTables.TENANT, key, LimitTables.TENANT);
        var found = new ArrayList<UUID>();
        try (var rows = query.getResultSet()) {
            while (rows.next()) found.add(rows.getObject(1, UUID.class));
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
