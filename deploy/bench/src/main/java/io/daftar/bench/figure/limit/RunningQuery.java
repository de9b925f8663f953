package io.daftar.bench.figure.limit;

import io.daftar.bench.figure.Setting;
import io.daftar.bench.report.FigureReport;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Which statement a service spends a call with, seen from the database, and how the database goes about it. The plan is
 * the one for any values: which ones the service sent cannot be seen from outside.
 */
public final class RunningQuery {
    private static final String ACTIVE =
            "select query from pg_stat_activity where usename = current_user and datname = current_database()"
                    + " and state = 'active' and pid <> pg_backend_pid()";
    private static final long GLANCE_NANOS = 2_000_000;

    private final String appJdbc;

    /** @param appJdbc of the role the service itself uses, which may see what it runs */
    public RunningQuery(String appJdbc) {
        this.appJdbc = appJdbc;
    }

    /** Something that makes the service run statements. */
    public interface Call {
        void run() throws IOException;
    }

    /** Keeps the plan of the statement that was seen running most often during a call. */
    public void keep(String title, Call call, Setting setting, FigureReport report)
            throws IOException, InterruptedException {
        var longest = during(call).entrySet().stream()
                .filter(it -> it.getKey().strip().matches("(?is)(select|with|insert|update|delete)\\b.*"))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        if (longest.isEmpty()) return;
        Files.createDirectories(setting.out());
        var file = setting.out().resolve(report.figure() + "-plan.txt");
        var lines = new ArrayList<>(List.of(
                "-- " + title + ": seen running most often", longest.get().strip(), ""));
        lines.addAll(plan(longest.get()));
        Files.write(file, lines);
        report.note("plan of " + title + ": " + setting.root().relativize(file));
    }

    private List<String> plan(String query) {
        var lines = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(appJdbc + "&preferQueryMode=simple");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("explain (generic_plan, verbose) " + query)) {
            while (rows.next()) lines.add(rows.getString(1));
        } catch (SQLException e) {
            // The statement is worth something without its plan, too.
            lines.add("no plan: " + e.getMessage());
        }
        return lines;
    }

    /** How often each statement was seen. */
    private Map<String, Integer> during(Call call) throws IOException, InterruptedException {
        var seen = new HashMap<String, Integer>();
        var running = new AtomicBoolean(true);
        var failure = new AtomicReference<SQLException>();
        var watcher = new Thread(() -> watch(seen, running, failure), "running-queries");
        watcher.start();
        try {
            call.run();
        } finally {
            running.set(false);
            watcher.join();
        }
        if (failure.get() != null) throw new IOException("what runs cannot be seen", failure.get());
        return seen;
    }

    private void watch(Map<String, Integer> seen, AtomicBoolean running, AtomicReference<SQLException> failure) {
        try (var connection = DriverManager.getConnection(appJdbc);
                var active = connection.prepareStatement(ACTIVE)) {
            while (running.get()) {
                try (var rows = active.executeQuery()) {
                    while (rows.next()) seen.merge(rows.getString(1), 1, Integer::sum);
                }
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        } catch (SQLException e) {
            failure.set(e);
        }
    }
}
