package io.daftar.bench.figure.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.KeptSums;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.people.Person;
import io.daftar.bench.people.TenantJobs;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;

/** RFM: how soon a purchase shows in its customer's figures, and how long it takes to compare all customers anew. */
public final class ScoresFigure implements Figure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "a purchase until it shows";
    private static final String RECOUNT = "service, all from purchases";
    private static final String RECOUNT_SQL = "SQL, all from purchases";
    private static final String SCORE = "service, all scores";
    private static final String SCORE_SQL = "SQL, all scores";
    private static final String SECONDS = "seconds";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration SHOWS = Duration.ofSeconds(10);
    private static final String DIFFERENT =
            """
            select count(*) from bench.customer_value b full join public.customer_value v using (tenant_id, customer_id)
             where coalesce(b.tenant_id, v.tenant_id) = '%s' and coalesce(v.purchases, b.purchases) > 0
               and (b.purchases, b.first_at, b.last_at, b.monetary, b.rfm_group)
                     is distinct from (v.purchases, v.first_at, v.last_at, v.monetary, v.rfm_group)"""
                    .formatted(LimitTables.TENANT);

    private final Setting setting;

    public ScoresFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        var basis = new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        var jobs = new TenantJobs(stack.ownerJdbc("interaction"));
        var tables = new IngestTables(stack.ownerJdbc("interaction"));
        tables.create("customer_value", "customer_money");
        try {
            one(Duration.ofSeconds(Math.min(setting.arguments().warm(), 30)));
            setting.rounds().run(report, (round, into) -> {
                into.add(one(setting.block()));
                tables.drain();
                jobs.awaitAll(PATIENCE);
                into.add(sample(RECOUNT, jobs.score(TenantJobs.RECOUNT, PATIENCE)));
                tables.drain();
                into.add(sample(
                        RECOUNT_SQL,
                        byHand(KeptSums.fromPurchases(basis, "bench.customer_value", "bench.customer_money"))));
                into.problem(difference(RECOUNT_SQL));
                into.add(sample(SCORE, jobs.score(TenantJobs.RFM, PATIENCE)));
                tables.drain();
                into.add(sample(SCORE_SQL, byHand(List.of(KeptSums.fromValues(basis, "bench.customer_value")))));
                into.problem(difference(SCORE_SQL));
            });
        } finally {
            tables.drop();
        }
        judge(report);
    }

    /** Purchases of random customers, one after the other, each watched until the customer's figures count it. */
    private Sample one(Duration time) throws IOException {
        var seen = new Histogram(3);
        long end = System.nanoTime() + time.toNanos();
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            while (System.nanoTime() < end) {
                var customer = Person.idOf(ThreadLocalRandom.current()
                        .nextInt(setting.arguments().size().customers()));
                int before = purchases(connection, customer);
                long began = System.nanoTime();
                buy(connection, customer);
                while (purchases(connection, customer) <= before) {
                    if (System.nanoTime() - began > SHOWS.toNanos()) {
                        throw new BenchException("A purchase did not show within " + SHOWS.toSeconds() + " s.");
                    }
                }
                seen.recordValue((System.nanoTime() - began) / 1_000);
            }
        }
        var values = new LinkedHashMap<String, Double>();
        values.put("watched", (double) seen.getTotalCount());
        values.put("p50 ms", seen.getValueAtPercentile(50) / 1e3);
        values.put("p99 ms", seen.getValueAtPercentile(99) / 1e3);
        return new Sample(ONE, values);
    }

    private int purchases(HttpConnection connection, UUID customer) throws IOException {
        var path = "/api/v1/customers/" + customer + "/rfm";
        var answer = connection.exchange(HttpRequests.get(path, setting.tokens().current()));
        if (!answer.good()) throw new BenchException("status " + answer.status() + " " + answer.text());
        return JSON.readTree(answer.body()).path("frequency").asInt();
    }

    private void buy(HttpConnection connection, UUID customer) throws IOException {
        var body =
                """
            {"customerId":"%s","purchasedAt":"%s","country":"IR",\
            "lines":[{"sku":"s1","category":"food","quantity":"1","unitPrice":"12.50"}]}"""
                        .formatted(customer, Instant.now());
        var answer = connection.exchange(
                HttpRequests.post("/api/v1/purchases", setting.tokens().current(), body, null));
        if (answer.status() != 201) throw new BenchException("status " + answer.status() + " " + answer.text());
    }

    /** As the service's own role, in one transaction. @return seconds until it was committed */
    private double byHand(List<String> statements) throws SQLException {
        try (var connection = DriverManager.getConnection(setting.stack().appJdbc("interaction"));
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('daftar.tenant', '" + LimitTables.TENANT + "', true)");
            statement.execute("truncate bench.customer_value, bench.customer_money");
            long began = System.nanoTime();
            for (var sql : statements) statement.execute(sql);
            connection.commit();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** What SQL by hand made must be what the service keeps. */
    private String difference(String side) throws SQLException {
        try (var connection = DriverManager.getConnection(setting.stack().ownerJdbc("interaction"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(DIFFERENT)) {
            row.next();
            return row.getLong(1) == 0 ? null : side + ": " + row.getLong(1) + " customers differ from the service's";
        }
    }

    private static Sample sample(String side, double seconds) {
        var values = new LinkedHashMap<String, Double>();
        values.put(SECONDS, seconds);
        return new Sample(side, values);
    }

    private void judge(FigureReport report) {
        report.hold("a purchase until it shows, p99 ms", ONE, "p99 ms", 2_000, false);
        report.compare(
                "all from purchases, service ÷ SQL", Verdict.Relation.RATIO, RECOUNT, RECOUNT_SQL, SECONDS, 2, false);
        report.compare("all scores, service ÷ SQL", Verdict.Relation.RATIO, SCORE, SCORE_SQL, SECONDS, 2, false);
        report.note(
                "from POST /purchases until GET /customers/{id}/rfm counts it; the service compares all by its jobs "
                        + TenantJobs.RECOUNT + " and " + TenantJobs.RFM
                        + ", which it looks for twice a second, writes those"
                        + " only whose group changed and tells of them; SQL by hand writes all into an empty copy of the table;"
                        + " what both came to was the same for every customer in every valid round");
    }
}
