package io.daftar.bench.figure.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.CallTask;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.ColdTable;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.PreparedTask;
import io.daftar.bench.figure.limit.QueryPlan;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Numbers;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** H9: the newest page of a customer's timeline, warm and out of memory, against the same page by prepared SQL. */
public final class TimelineFigure implements Figure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GATEWAY = "gateway, warm";
    private static final String SERVICE = "interaction-service, warm";
    private static final String SQL = "SQL, warm";
    private static final String PACED = "gateway, warm, 500/s";
    private static final String COLD = "gateway, cold, 50/s";
    private static final String COLD_SQL = "SQL, cold, 50/s";
    private static final int PER_SECOND = 500;
    private static final int COLD_PER_SECOND = 50;
    private static final int LIMIT = 50;
    private static final int COMPARED = 50;

    // One more than is shown tells whether there is another page.
    private static final String PAGE =
            "select customer_id, occurred_at, id, kind, direction, title, summary, source_system, source_event_id, data"
                    + " from timeline where tenant_id = ? and customer_id = ?"
                    + " order by occurred_at desc, id desc limit " + (LIMIT + 1);

    private final Setting setting;

    public TimelineFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        double full = compare(report);
        var timeline = new ColdTable(stack.superuserJdbc("interaction"), "timeline");
        var sides = sides();
        try {
            timeline.read();
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds().run(report, (round, into) -> {
                sides.forEach((name, clients) -> closed(name, clients, into));
                open(PACED, sides.get(GATEWAY), PER_SECOND, into);
                into.add(cold(COLD, sides.get(GATEWAY), timeline, into));
                into.add(cold(COLD_SQL, sides.get(SQL), timeline, into));
                into.afterwards(timeline::read);
            });
        } finally {
            sides.values().forEach(Clients::close);
        }
        judge(report, full);
    }

    private Map<String, Clients> sides() {
        int clients = setting.arguments().clients();
        var sides = new LinkedHashMap<String, Clients>();
        sides.put(GATEWAY, calls(clients, setting.stack().port("gateway")));
        sides.put(SERVICE, calls(clients, setting.stack().port("interaction")));
        var jdbc = setting.stack().appJdbc("interaction");
        sides.put(
                SQL,
                Clients.of(
                        clients,
                        i -> new PreparedTask(jdbc, PAGE, () -> new Object[] {LimitTables.TENANT, anybody()})));
        return sides;
    }

    private Clients calls(int clients, int port) {
        return Clients.of(clients, i -> new CallTask(port, setting.tokens(), token -> request(token, anybody())));
    }

    private void closed(String side, Clients clients, Rounds.Gathered into) {
        var measure = clients.closedLoop(setting.block());
        into.problem(measure.problem(side));
        into.add(new Sample(side, measure.values()));
    }

    private void open(String side, Clients clients, int perSecond, Rounds.Gathered into) {
        var measure = clients.openLoop(perSecond, setting.block());
        into.problem(measure.problem(side));
        into.add(new Sample(side, measure.values()));
    }

    /** Pages of customers nobody asked for since the table was put out of memory, but for a few met twice. */
    private Sample cold(String side, Clients clients, ColdTable timeline, Rounds.Gathered into) throws Exception {
        double evicted = timeline.evict();
        var measure = clients.openLoop(COLD_PER_SECOND, setting.block());
        into.problem(measure.problem(side));
        var values = measure.values();
        values.put("evicted MiB", evicted);
        return new Sample(side, values);
    }

    /** Both sides must show the same entries. @return how many a page holds on average */
    private double compare(FigureReport report) throws Exception {
        var random = new SplittableRandom(COMPARED);
        long entries = 0;
        try (var connection = new HttpConnection(setting.stack().port("gateway"));
                var sql = DriverManager.getConnection(setting.stack().ownerJdbc("interaction"));
                var page = sql.prepareStatement(PAGE)) {
            for (int i = 0; i < COMPARED; i++) {
                var customer = MadeUpJourneys.wellKnown(
                        random, setting.arguments().size().customers());
                var answer = connection.exchange(request(setting.tokens().current(), customer));
                if (!answer.good()) throw new BenchException("status " + answer.status() + " " + answer.text());
                var shown = new ArrayList<UUID>();
                JSON.readTree(answer.body())
                        .path("items")
                        .forEach(item ->
                                shown.add(UUID.fromString(item.path("id").asText())));
                var found = new ArrayList<UUID>();
                Prepared.run(page, LimitTables.TENANT, customer);
                try (var rows = page.getResultSet()) {
                    while (rows.next()) found.add(rows.getObject("id", UUID.class));
                }
                List<UUID> first = found.subList(0, Math.min(LIMIT, found.size()));
                if (!first.equals(shown)) report.refuse("the gateway shows other entries of " + customer + " than SQL");
                entries += shown.size();
            }
        }
        return (double) entries / COMPARED;
    }

    private void judge(FigureReport report, double full) throws Exception {
        report.compare("gateway ÷ SQL", Verdict.Relation.RATIO, GATEWAY, SQL, "rate/s", 0.3);
        report.compare("service ÷ SQL", Verdict.Relation.RATIO, SERVICE, SQL, "rate/s", 0.3);
        report.hold("at 500/s, p99 ms", PACED, "p99 ms", 5, false);
        report.hold("out of memory, p99 ms", COLD, "p99 ms", 50, false);
        QueryPlan.in("interaction", SQL, PAGE, LimitTables.TENANT, anybody()).keep(setting, report);
        report.note(
                "newest " + LIMIT + " of random customers of the tenth that is met often, " + Numbers.text(full)
                        + " entries a page on average; cold: table and index put out of PostgreSQL's buffers and of the cache of"
                        + " the operating system before the block, the pages above the leaves come back with the first requests");
    }

    private UUID anybody() {
        return MadeUpJourneys.wellKnown(
                new SplittableRandom(ThreadLocalRandom.current().nextLong()),
                setting.arguments().size().customers());
    }

    private static byte[] request(String token, UUID customer) {
        return HttpRequests.get("/api/v1/customers/" + customer + "/timeline?limit=" + LIMIT, token);
    }
}
