package io.daftar.bench.figure.imports;

import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.event.Backlog;
import io.daftar.bench.figure.event.Events;
import io.daftar.bench.figure.journey.IngestTables;
import io.daftar.bench.figure.journey.Told;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.JourneyCheck;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.people.TenantJobs;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** How fast a file of purchases of known customers is imported, against COPY and one INSERT … SELECT by hand. */
public final class PurchasesFigure implements Figure {
    private static final String GATEWAY = "gateway, import of a file";
    private static final String SQL = "SQL, same work";
    private static final String THIN = "SQL, rows alone";
    private static final String RATE = "rows/s";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Small imports until what they run through is compiled. */
    private static final int WARM_ROWS = 20_000;

    private final Setting setting;
    private final String run = "bench-" + Long.toString(System.currentTimeMillis() / 1000, 36);

    public PurchasesFigure(Setting setting) {
        this.setting = setting;
    }

    /** What a round is measured with. */
    private record Sides(Basis basis, IngestTables tables, TenantJobs jobs) {}

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        var basis = new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        var tables = new IngestTables(stack.ownerJdbc("interaction"));
        var jobs = new TenantJobs(stack.ownerJdbc("interaction"));
        tables.create(SqlImport.COPIES);
        var sides = new Sides(basis, tables, jobs);
        try (var events = new Events(stack.kafka(), Told.TOPIC)) {
            warm(sides, size.customers());
            var file = file(size.rows(), size.customers());
            var told = Told.purchases(setting, tables, events);
            setting.rounds().run(report, (round, into) -> {
                var since = events.end();
                round(run + "-" + round, file, sides, into);
                into.afterwards(() -> told.compare(report, run + "-" + round, size.rows(), since));
            });
            told.tell(report);
        } finally {
            tables.drop();
        }
        try (var connection = DriverManager.getConnection(stack.ownerJdbc("interaction"))) {
            new JourneyCheck(connection, basis).check();
        }
        judge(report);
    }

    private void warm(Sides sides, int customers) throws Exception {
        var file = file(WARM_ROWS, customers);
        var none = new Rounds.Gathered();
        long end = System.nanoTime() + Math.min(setting.arguments().warm(), 60) * 1_000_000_000L;
        for (int i = 1; i == 1 || System.nanoTime() < end; i++) {
            round(run + "-warm-" + i, file, sides, none);
        }
    }

    private static byte[] file(int rows, int customers) {
        return PurchaseFile.madeUp(rows, customers, Instant.now()).getBytes(StandardCharsets.US_ASCII);
    }

    private void round(String system, byte[] file, Sides sides, Rounds.Gathered into) throws Exception {
        var ended = new ImportCall(setting).run("/api/v1/interaction-imports", order(system), file);
        if (!ended.state().equals("COMPLETED")) into.problem(GATEWAY + " ended " + ended.view());
        double rows = ended.rows().path("total").asDouble();
        long began = System.nanoTime();
        double drained = sides.tables().drain();
        sides.jobs().awaitAll(PATIENCE);
        sides.tables().drain();
        double scored = (System.nanoTime() - began) / 1e9;
        try (var backlog = new Backlog(setting.stack().kafka(), Told.TOPIC)) {
            backlog.awaitNone(PATIENCE);
        }
        var values = new LinkedHashMap<String, Double>();
        values.put("rows", rows);
        values.put("seconds", ended.seconds());
        values.put(RATE, rows / ended.seconds());
        values.put("rows/s from start on", rows / ended.sinceStart());
        values.put("then drained s", drained);
        values.put("then scored s", scored);
        values.put("then read by all s", (System.nanoTime() - began) / 1e9);
        into.add(new Sample(GATEWAY, values));
        var byHand = new SqlImport(setting, sides.basis());
        into.add(sample(SQL, rows, byHand.whole(file)));
        sides.tables().forget();
        into.add(sample(THIN, rows, byHand.thin(file)));
        sides.tables().forget();
    }

    private static Sample sample(String side, double rows, double seconds) {
        var values = new LinkedHashMap<String, Double>();
        values.put("rows", rows);
        values.put("seconds", seconds);
        values.put(RATE, rows / seconds);
        return new Sample(side, values);
    }

    private static String order(String system) {
        return """
            {"target":"PURCHASES","format":"CSV","mapping":[
             {"column":"number","field":"number"},{"column":"customer","field":"customerRef.shop"},
             {"column":"date","field":"purchasedAt"},{"column":"quantity","field":"quantity"},
             {"column":"amount","field":"total"},{"column":"country","field":"country"}],
             "options":{"sourceSystem":"%s","header":true}}"""
                .formatted(system);
    }

    private void judge(FigureReport report) {
        report.hold("rows a second", GATEWAY, RATE, 15_000, true);
        report.ratio("gateway ÷ SQL, same work", GATEWAY, SQL, RATE);
        report.ratio("gateway ÷ SQL, rows alone", GATEWAY, THIN, RATE);
        report.note(
                "a file of one purchase a row, customers named by another system's numbers; seconds from the order of"
                        + " the import over the upload until it shows as done, cut points of RFM included; SQL by hand copies the"
                        + " same file into a staging table and inserts from there, and is taken out afterwards");
    }
}
