package io.daftar.bench.figure.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpPurchases;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** How soon purchases told by events count: as facts after a burst, and in memberships at a trickle. */
public final class FactsFigure implements Figure {
    private static final String BURST = "burst of purchases";
    private static final String TRICKLE = "trickle of 200/s";
    private static final String BUILD = "segment of everybody";
    private static final int SEGMENTS = 50;
    private static final int PER_SECOND = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Customers that buy of these categories only while they are watched. */
    private static final int PROBES = 15_000;

    private static final String CUSTOMERS =
            """
            select c.id, exists (select 1 from purchase_day d where d.tenant_id = c.tenant_id and d.customer_id = c.id
                                                               and d.category_key like 'category-%%')
              from customer c where c.tenant_id = '%s' and c.archived_at is null"""
                    .formatted(LimitTables.TENANT);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Setting setting;
    private final List<String> segments = new ArrayList<>();
    private List<UUID> probes = List.of();
    private int probed;

    public FactsFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        new MadeUpPurchases(stack, setting.tokens()).ensure(size.purchases());
        try (var connection = DriverManager.getConnection(stack.ownerJdbc("customer"));
                var events = new PurchaseEvents(stack.kafka(), customers(connection))) {
            try {
                makeSegments();
                burst(events, connection, 2_000);
                setting.rounds().run(report, (round, into) -> {
                    into.add(burst(events, connection, size.burst()));
                    into.add(trickle(events, connection));
                    into.add(build(connection));
                });
            } finally {
                // Whoever measures on this stack again has these fifty only.
                deleteSegments();
            }
        }
        report.hold("facts applied, rows/s", BURST, "rate/s", 10_000, true);
        report.hold("memberships right after the burst, s per 100,000 customers", BURST, "s per 100,000", 60, false);
        report.hold("seen in a membership, p99 ms", TRICKLE, "p99 ms", 2_000, false);
        report.hold("a segment of a million worked out, s", BUILD, "s per million", 60, false);
        report.note(SEGMENTS + " segments of buyers by category and window; purchases come by Kafka only, beside "
                + size.purchases() + " made-up ones of other categories");
    }

    private Sample burst(PurchaseEvents events, Connection connection, int purchases) throws SQLException {
        long began = System.nanoTime();
        var lastOnes = events.burst(purchases, SEGMENTS);
        var ids = lastOnes.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        await(
                connection,
                "select count(*) = " + lastOnes.size() + " from purchase_fact where tenant_id = '" + LimitTables.TENANT
                        + "' and purchase_id in (" + ids + ")");
        double applied = seconds(began);
        long distinct = number(connection, "select count(*) from dirty");
        await(connection, "select not exists (select 1 from dirty)");
        double settled = seconds(began);
        var values = new LinkedHashMap<String, Double>();
        values.put("rate/s", purchases / applied);
        values.put("applied s", applied);
        values.put("left dirty", (double) distinct);
        values.put("settled s", settled);
        values.put("s per 100,000", (settled - applied) * 100_000 / Math.max(1, distinct));
        return new Sample(BURST, values);
    }

    /** One in a hundred purchases or so is the first of its customer and watched until it shows in a segment. */
    private Sample trickle(PurchaseEvents events, Connection connection) throws SQLException, InterruptedException {
        var length = Duration.ofSeconds(setting.arguments().size().trickleSeconds());
        var seen = new Histogram(3);
        try (var clients = Clients.of(2, i -> sending(events))) {
            var pace = new Thread(() -> clients.openLoop(PER_SECOND, length), "trickle");
            pace.start();
            while (pace.isAlive()) {
                int n = probed++;
                long began = System.nanoTime();
                events.send(probes.get(n), "category-" + n % SEGMENTS);
                await(
                        connection,
                        "select exists (select 1 from segment_member where segment_id = '" + segments.get(n % SEGMENTS)
                                + "' and customer_id = '" + probes.get(n) + "')");
                seen.recordValue((System.nanoTime() - began) / 1_000);
            }
            pace.join();
        }
        var values = new LinkedHashMap<String, Double>();
        values.put("watched", (double) seen.getTotalCount());
        values.put("p50 ms", seen.getValueAtPercentile(50) / 1e3);
        values.put("p99 ms", seen.getValueAtPercentile(99) / 1e3);
        return new Sample(TRICKLE, values);
    }

    private static Task sending(PurchaseEvents events) {
        return () -> events.sendOne(SEGMENTS);
    }

    private List<UUID> customers(Connection connection) throws SQLException {
        var untouched = new ArrayList<UUID>();
        var customers = new ArrayList<UUID>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CUSTOMERS)) {
            while (rows.next()) (rows.getBoolean(2) ? customers : untouched).add(rows.getObject(1, UUID.class));
        }
        Collections.shuffle(untouched);
        int watched = Math.min(PROBES, untouched.size());
        probes = List.copyOf(untouched.subList(0, watched));
        customers.addAll(untouched.subList(watched, untouched.size()));
        return List.copyOf(customers);
    }

    /** From its creation until all who are there are members of it. */
    private Sample build(Connection connection) throws SQLException, IOException {
        long began = System.nanoTime();
        var segment = makeSegment("bench of everybody", "{\"field\":\"lifecycle\",\"op\":\"EXISTS\"}");
        await(connection, "select state = 'READY' from segment_state where segment_id = '" + segment + "'");
        double built = seconds(began);
        long members =
                number(connection, "select member_count from segment_state where segment_id = '" + segment + "'");
        long everybody = number(
                connection,
                "select count(*) from customer where archived_at is null and tenant_id = '" + LimitTables.TENANT + "'");
        if (members != everybody) throw new BenchException(members + " members of " + everybody + " customers");
        deleteSegment(segment);
        var values = new LinkedHashMap<String, Double>();
        values.put("members", (double) members);
        values.put("built s", built);
        values.put("s per million", built * 1e6 / members);
        return new Sample(BUILD, values);
    }

    /** A segment for each category. */
    private void makeSegments() throws IOException {
        for (int i = 0; i < SEGMENTS; i++) {
            var filter =
                    """
                    {"event":"purchase","where":{"field":"category","op":"EQ","value":"category-%d"},
                     "count":{"op":"GTE","value":1},"within":"P%dD"}"""
                            .formatted(i, 30 + i);
            segments.add(makeSegment("bench " + i, filter));
        }
    }

    private String makeSegment(String name, String filter) throws IOException {
        var body = "{\"name\":\"" + name + "\",\"kind\":\"DYNAMIC\",\"filter\":" + filter + "}";
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            var answer = connection.exchange(
                    HttpRequests.post("/api/v1/segments", setting.tokens().current(), body, null));
            if (answer.status() != 201) throw new BenchException("A segment was answered by " + answer.status());
            return JSON.readTree(answer.body()).path("id").asText();
        }
    }

    private void deleteSegments() throws IOException {
        for (var id : segments) deleteSegment(id);
    }

    private void deleteSegment(String id) throws IOException {
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            connection.exchange(HttpRequests.delete(
                    "/api/v1/segments/" + id, setting.tokens().current()));
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param query selects one truth */
    private static void await(Connection connection, String query) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var statement = connection.prepareStatement(query)) {
            while (System.nanoTime() < end) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) return;
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
        throw new BenchException("Not within " + PATIENCE.toMinutes() + " minutes: " + query);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
