package io.daftar.bench.figure.outbox;

import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.customer.BatchCreateTask;
import io.daftar.bench.figure.customer.SampleCustomers;
import io.daftar.bench.figure.event.Events;
import io.daftar.bench.figure.event.Listener;
import io.daftar.bench.figure.event.Topics;
import io.daftar.bench.figure.limit.OutboxTable;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.Measure;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;

/** H8: how soon an event is at a consumer, at an even pace and after a burst, against Kafka alone. */
public final class OutboxFigure implements Figure {
    private static final String PACE = "outbox, 500/s";
    private static final String PLAIN_PACE = "Kafka alone, 500/s";
    private static final String BURST = "outbox, burst";
    private static final String PLAIN_BURST = "Kafka alone, burst";
    private static final int PER_SECOND = 500;
    /** Customers of one request: created one by one, 500 a second would measure the creating. */
    private static final int BATCH = 25;

    /** About what the event of a customer weighs. */
    private static final int PAYLOAD = 480;

    private static final String CUSTOMERS = "daftar.customer.v1";
    private static final String BURST_TOPIC = "bench.outbox.v1";
    private static final String PLAIN_TOPIC = "bench.plain.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Setting setting;

    public OutboxFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var kafka = stack.kafka();
        Topics.create(kafka, BURST_TOPIC);
        Topics.create(kafka, PLAIN_TOPIC);
        int clients = setting.arguments().clients();
        var customers = new SampleCustomers();
        try (var plain = new PlainKafka(kafka, PLAIN_TOPIC, PAYLOAD);
                var creating = Clients.of(
                        clients, i -> new BatchCreateTask(stack.port("customer"), setting.tokens(), customers, BATCH));
                var sending = Clients.of(clients, i -> plain.task());
                var atCustomers = new Listener(
                        kafka, CUSTOMERS, m -> "daftar.customer.registered.v1".equals(Events.header(m, "ce_type")));
                var atBurst = new Listener(kafka, BURST_TOPIC, m -> true);
                var atPlain = new Listener(kafka, PLAIN_TOPIC, m -> true)) {
            setting.warm(report, "creating", creating);
            setting.warm(report, "sending", sending);
            burst(atBurst);
            plainBurst(plain, atPlain);
            setting.rounds().run(report, (round, into) -> {
                pace(creating, BATCH, atCustomers, PACE, into);
                pace(sending, 1, atPlain, PLAIN_PACE, into);
                into.add(burst(atBurst));
                into.add(plainBurst(plain, atPlain));
            });
        }
        judge(report);
    }

    /** Messages at an even pace; each start makes some. */
    private void pace(Clients clients, int each, Listener listener, String side, Rounds.Gathered into)
            throws Exception {
        new OutboxTable(setting.stack().ownerJdbc("customer")).awaitEmpty(PATIENCE);
        listener.reset();
        Measure starts = clients.openLoop(
                PER_SECOND / each, Duration.ofSeconds(setting.arguments().size().trickleSeconds()));
        long messages = starts.latencies().getTotalCount() * each;
        var seen = listener.await(messages, PATIENCE);
        into.problem(starts.problem(side));
        into.problem(complaint(side, seen, messages));
        into.add(sample(side, starts.rate() * each, seen));
    }

    private Sample burst(Listener listener) throws Exception {
        int rows = setting.arguments().size().burst();
        var stack = setting.stack();
        listener.reset();
        var committed = new Bursts(stack.ownerJdbc("customer"), BURST_TOPIC, PAYLOAD).insert(rows, listener);
        var seen = listener.await(rows, PATIENCE);
        new OutboxTable(stack.ownerJdbc("customer")).awaitEmpty(PATIENCE);
        requireOrder(BURST, seen, rows);
        return sample(BURST, rows / ((seen.lastNanos() - committed.nanos()) / 1e9), seen);
    }

    private Sample plainBurst(PlainKafka plain, Listener listener) throws Exception {
        int messages = setting.arguments().size().burst();
        listener.reset();
        long began = System.nanoTime();
        plain.burst(messages);
        var seen = listener.await(messages, PATIENCE);
        return sample(PLAIN_BURST, messages / ((seen.lastNanos() - began) / 1e9), seen);
    }

    private static void requireOrder(String side, Listener.Seen seen, long wanted) {
        var complaint = complaint(side, seen, wanted);
        if (complaint != null) {
            throw new BenchException(complaint);
        }
    }

    private static String complaint(String side, Listener.Seen seen, long wanted) {
        if (seen.messages() != wanted) {
            return side + ": " + seen.messages() + " messages instead of " + wanted;
        }
        return seen.outOfOrder() == 0 ? null : side + ": " + seen.outOfOrder() + " messages out of order or doubled";
    }

    private static Sample sample(String side, double rate, Listener.Seen seen) {
        var values = new LinkedHashMap<String, Double>();
        values.put("rate/s", rate);
        values.put("p50 ms", seen.p50());
        values.put("p99 ms", seen.p99());
        return new Sample(side, values);
    }

    private void judge(FigureReport report) {
        report.hold("p99 ms at 500/s", PACE, "p99 ms", 50, false);
        report.hold("burst drained, rows/s", BURST, "rate/s", 20_000, true);
        report.compare("burst ÷ Kafka alone", Verdict.Relation.RATIO, BURST, PLAIN_BURST, "rate/s", 0.15);
        report.note("at 500/s: customers created through customer-service, " + BATCH + " a request, for "
                + setting.arguments().size().trickleSeconds()
                + " s, latency from the outbox row's created_at, which is before the commit");
        report.note("burst: " + setting.arguments().size().burst() + " rows of " + PAYLOAD + " bytes on " + Bursts.KEYS
                + " keys in one transaction, latency from its commit; order checked for every key");
    }
}
