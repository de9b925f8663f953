package io.daftar.bench.figure.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.RunningQuery;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Spread;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How soon each report over a year is there, as JSON through the gateway. */
public final class ReportsFigure implements Figure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIAN = "median ms";
    private static final String MAX = "max ms";
    private static final double GOAL_MILLIS = 1_000;
    private static final double MOST_OFF_PERCENT = 5;

    /** Calls of each in a round. */
    private static final int CALLS = 5;

    private final Setting setting;

    public ReportsFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        var basis = new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        var reports = paths(basis.today());
        compare(report, basis);
        try (var connection = new HttpConnection(stack.port("gateway"))) {
            for (var path : reports.values()) read(connection, path);
            setting.rounds().run(report, (round, into) -> {
                for (var one : reports.entrySet()) into.add(calls(connection, one.getKey(), one.getValue(), into));
            });
            for (var name : reports.keySet())
                report.hold(name + ", slowest of " + CALLS + ", ms", name, MAX, GOAL_MILLIS, false);
            var seen = report.sides();
            var slowest = reports.keySet().stream()
                    .max(Comparator.comparingDouble(
                            name -> seen.get(name).get(MEDIAN).median()))
                    .orElseThrow();
            new RunningQuery(stack.appJdbc("interaction"))
                    .keep(slowest, () -> read(connection, reports.get(slowest)), setting, report);
        }
        report.note("one client; " + size.purchases() + " purchases and " + size.contacts()
                + " contacts of three years, a report is over the last year of them; rfm and cohorts are of all; the number"
                + " of customers in activity and revenue is estimated where the answer says so");
    }

    /** Every report, a year of it. */
    private static Map<String, String> paths(LocalDate today) {
        var year = "from=" + today.minusYears(1).plusDays(1) + "&to=" + today;
        var paths = new LinkedHashMap<String, String>();
        for (var by : new String[] {"user", "team", "kind", "day", "month"}) {
            paths.put("activity by " + by, "activity?" + year + "&groupBy=" + by);
        }
        for (var by : new String[] {"day", "month", "category", "country", "seller", "source"}) {
            paths.put("revenue by " + by, "revenue?" + year + "&groupBy=" + by);
        }
        paths.put("categories, month", "categories?period=month");
        paths.put("categories, quarter", "categories?period=quarter");
        for (var period : new String[] {"month", "quarter"}) {
            paths.put("lapsed customers, " + period, "categories/lapsed?category=boats&period=" + period);
        }
        paths.put("rfm by group", "rfm?groupBy=group");
        paths.put("rfm by frequency", "rfm?groupBy=frequency");
        paths.put("cohorts", "cohorts");
        paths.put("targets", "targets?" + year);
        for (var by : new String[] {"month", "ownerId"}) {
            var ahead = "from=" + today.minusMonths(2) + "&to=" + today.plusMonths(10);
            paths.put("forecast by " + by, "forecast?" + ahead + "&groupBy=" + by);
        }
        for (var by : new String[] {"month", "assignee"}) {
            paths.put("response times by " + by, "response-times?" + year + "&groupBy=" + by);
        }
        for (var by : new String[] {"topic", "product"}) {
            paths.put("feedback by " + by, "feedback?" + year + "&groupBy=" + by);
        }
        return paths;
    }

    private Sample calls(HttpConnection connection, String name, String path, Rounds.Gathered into) throws IOException {
        var millis = new ArrayList<Double>();
        long rows = 0;
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            var answer = read(connection, path);
            millis.add((System.nanoTime() - began) / 1e6);
            rows = answer.path("rows").size() + answer.path("items").size();
        }
        if (rows == 0) into.problem(name + " has no rows");
        var spread = Spread.of(millis);
        var values = new LinkedHashMap<String, Double>();
        values.put(MEDIAN, spread.median());
        values.put(MAX, spread.max());
        values.put("rows", (double) rows);
        return new Sample(name, values);
    }

    private JsonNode read(HttpConnection connection, String path) throws IOException {
        var answer = connection.exchange(
                HttpRequests.get("/api/v1/reports/" + path, setting.tokens().current()));
        if (!answer.good()) throw new BenchException(path + ": status " + answer.status() + " " + answer.text());
        return JSON.readTree(answer.body());
    }

    /** What is summed up must be what stands there. */
    private void compare(FigureReport report, Basis basis) throws IOException, SQLException {
        var from = basis.today().minusYears(1).plusDays(1);
        var year = "from=" + from + "&to=" + basis.today();
        try (var gateway = new HttpConnection(setting.stack().port("gateway"));
                var connection = DriverManager.getConnection(setting.stack().ownerJdbc("interaction"));
                var count = connection.prepareStatement(
                        """
                        select (select count(*) from purchase where tenant_id = ? and cancelled_at is null
                                   and (purchased_at at time zone ?)::date between ? and ?),
                               (select count(distinct customer_id) from purchase where tenant_id = ?
                                   and cancelled_at is null and (purchased_at at time zone ?)::date between ? and ?),
                               (select count(*) from interaction where tenant_id = ?
                                   and (occurred_at at time zone ?)::date between ? and ?)""")) {
            var revenue = read(gateway, "revenue?groupBy=month&" + year).path("total");
            var activity = read(gateway, "activity?groupBy=month&" + year).path("total");
            var zone = basis.zone().getId();
            Prepared.run(
                    count,
                    LimitTables.TENANT,
                    zone,
                    from,
                    basis.today(),
                    LimitTables.TENANT,
                    zone,
                    from,
                    basis.today(),
                    LimitTables.TENANT,
                    zone,
                    from,
                    basis.today());
            try (var row = count.getResultSet()) {
                row.next();
                long purchases = revenue.path("purchases").asLong()
                        + revenue.path("returns").asLong();
                check(report, "purchases", purchases, row.getLong(1));
                near(report, "customers who bought", revenue.path("customers").asLong(), row.getLong(2));
                check(report, "contacts", activity.path("interactions").asLong(), row.getLong(3));
            }
        }
    }

    private static void check(FigureReport report, String what, long told, long counted) {
        if (told == counted) {
            report.note(what + " of the year, counted by SQL as by the report: " + counted);
        } else {
            report.refuse("the report tells of " + told + " " + what + ", SQL counts " + counted);
        }
    }

    /** For what a report may estimate. */
    private static void near(FigureReport report, String what, long told, long counted) {
        double off = 100.0 * (told - counted) / counted;
        if (Math.abs(off) > MOST_OFF_PERCENT) {
            report.refuse("the report tells of " + told + " " + what + ", SQL counts " + counted);
        } else {
            report.note(
                    "%s of the year, counted by SQL: %d, the report is off by %.2f %%".formatted(what, counted, off));
        }
    }
}
