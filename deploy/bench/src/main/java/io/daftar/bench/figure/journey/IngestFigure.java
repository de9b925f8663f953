package io.daftar.bench.figure.journey;

import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.event.Backlog;
import io.daftar.bench.figure.event.Events;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.Measure;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.JourneyCheck;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many contacts a second are taken in, with timeline and event, against the same rows by multi-row INSERT. */
public final class IngestFigure implements Figure {
    private static final String GATEWAY = "gateway, batches of 200";
    private static final String SQL = "SQL, same work";
    private static final String THIN = "SQL, rows alone";
    private static final String RATE = "rows/s";
    private static final String THROUGH = "rows/s until sent";

    /** Each has a request of 200 on its way. */
    private static final int CLIENTS = 4;

    /** A batch runs through what is to be compiled 200 times. */
    private static final long WARM_BATCHES = 30;

    /** SQL alone is so quick that it would fill the tables. */
    private static final Duration SQL_BLOCK = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Setting setting;
    private final String run = "bench-" + Long.toString(System.currentTimeMillis() / 1000, 36);

    public IngestFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        var basis = new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        var tables = new IngestTables(stack.ownerJdbc("interaction"));
        tables.create("activity_day");
        try (var own = new Side(size.customers(), basis, tables);
                var backlog = new Backlog(stack.kafka(), Told.TOPIC);
                var events = new Events(stack.kafka(), Told.TOPIC)) {
            own.warm(report, backlog);
            var told = Told.interactions(setting, tables, events);
            setting.rounds().run(report, (round, into) -> {
                var since = events.end();
                long acknowledged = own.round(run + "-" + round, backlog, into);
                into.afterwards(() -> told.compare(report, run + "-" + round, acknowledged, since));
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

    /** The clients of all sides. */
    private final class Side implements AutoCloseable {
        private final SampleContacts ours;
        private final SampleContacts byHand;
        private final Clients gateway;
        private final Clients whole;
        private final Clients thin;
        private final IngestTables tables;

        Side(int customers, Basis basis, IngestTables tables) {
            this.tables = tables;
            var jdbc = setting.stack().appJdbc("interaction");
            int port = setting.stack().port("gateway");
            ours = new SampleContacts(customers, run + "-0");
            byHand = new SampleContacts(customers, IngestTables.SYSTEM);
            gateway = Clients.of(CLIENTS, i -> new IngestTask(port, setting.tokens(), ours));
            whole = Clients.of(
                    CLIENTS, i -> SqlIngestTask.whole(jdbc, byHand, basis.zone().getId()));
            thin = Clients.of(CLIENTS, i -> SqlIngestTask.thin(jdbc, byHand));
        }

        void warm(FigureReport report, Backlog backlog) throws SQLException, InterruptedException {
            setting.warm(report, GATEWAY, gateway, WARM_BATCHES);
            tables.drain();
            backlog.awaitNone(PATIENCE);
            setting.warm(report, SQL, whole, WARM_BATCHES);
            setting.warm(report, THIN, thin, WARM_BATCHES);
            tables.forget();
        }

        /** @return how many contacts the gateway acknowledged */
        long round(String system, Backlog backlog, Rounds.Gathered into) throws SQLException, InterruptedException {
            ours.from(system);
            var measure = gateway.closedLoop(setting.block());
            into.problem(measure.problem(GATEWAY));
            var values = values(measure, tables.drain());
            // The other services' consumers must not cost the next side.
            values.put("then read by all s", backlog.awaitNone(PATIENCE));
            into.add(new Sample(GATEWAY, values));
            var block = setting.block().compareTo(SQL_BLOCK) < 0 ? setting.block() : SQL_BLOCK;
            byHand(SQL, whole, block, into);
            byHand(THIN, thin, block, into);
            return measure.latencies().getTotalCount() * SampleContacts.BATCH;
        }

        private void byHand(String side, Clients clients, Duration block, Rounds.Gathered into) throws SQLException {
            var measure = clients.closedLoop(block);
            into.problem(measure.problem(side));
            into.add(new Sample(side, values(measure, 0)));
            tables.forget();
        }

        @Override
        public void close() {
            gateway.close();
            whole.close();
            thin.close();
        }
    }

    private static Map<String, Double> values(Measure measure, double drained) {
        long rows = measure.latencies().getTotalCount() * SampleContacts.BATCH;
        var values = new LinkedHashMap<String, Double>();
        values.put(RATE, rows / measure.seconds());
        values.put(THROUGH, rows / (measure.seconds() + drained));
        values.put("p50 ms", measure.millis(50));
        values.put("p99 ms", measure.millis(99));
        values.put("then drained s", drained);
        return values;
    }

    private void judge(FigureReport report) {
        report.hold("contacts a second", GATEWAY, RATE, 3_000, true);
        report.hold("contacts a second until the last event was sent", GATEWAY, THROUGH, 3_000, true);
        report.ratio("gateway ÷ SQL, same work", GATEWAY, SQL, RATE);
        report.ratio("gateway ÷ SQL, rows alone", GATEWAY, THIN, RATE);
        report.note(CLIENTS + " clients in a closed loop, " + SampleContacts.BATCH
                + " contacts of random customers a request, each with the source that tells of it; SQL by hand inserts"
                + " as many a statement into the same tables, for " + SQL_BLOCK.toSeconds()
                + " s at most, and they are taken out afterwards; synchronous_commit on for all sides");
    }
}
