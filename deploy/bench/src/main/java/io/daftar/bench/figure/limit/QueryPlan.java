package io.daftar.bench.figure.limit;

import io.daftar.bench.figure.Setting;
import io.daftar.bench.report.FigureReport;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the database did for a query by hand, kept as a file beside the reports. */
public final class QueryPlan {
    private final String service;
    private final String title;
    private final String sql;
    private final Object[] values;

    /** @param title which query of the figure it is, in the database of customer-service */
    public QueryPlan(String title, String sql, Object... values) {
        this("customer", title, sql, values);
    }

    private QueryPlan(String service, String title, String sql, Object[] values) {
        this.service = service;
        this.title = title;
        this.sql = sql;
        this.values = values;
    }

    /** The same in the database of another service. */
    public static QueryPlan in(String service, String title, String sql, Object... values) {
        return new QueryPlan(service, title, sql, values);
    }

    /** Runs it once more, as the service's own role. */
    public void keep(Setting setting, FigureReport report) throws SQLException, IOException {
        keep(setting, report, Map.of());
    }

    /** @param parameters of PostgreSQL that it needs */
    public void keep(Setting setting, FigureReport report, Map<String, String> parameters)
            throws SQLException, IOException {
        var lines = new ArrayList<>(List.of("-- " + title, sql.strip(), ""));
        try (var connection = DriverManager.getConnection(setting.stack().appJdbc(service))) {
            connection.setAutoCommit(false);
            set(connection, "daftar.tenant", LimitTables.TENANT);
            for (var parameter : parameters.entrySet()) set(connection, parameter.getKey(), parameter.getValue());
            try (var statement = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
                Prepared.run(statement, values);
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) lines.add(rows.getString(1));
                }
            }
            connection.rollback();
        }
        Files.createDirectories(setting.out());
        var file = setting.out().resolve(report.figure() + "-plan.txt");
        Files.write(file, lines);
        report.note("plan of " + title + ": " + setting.root().relativize(file));
    }

    private static void set(Connection connection, String parameter, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            Prepared.run(statement, parameter, value);
        }
    }
}
