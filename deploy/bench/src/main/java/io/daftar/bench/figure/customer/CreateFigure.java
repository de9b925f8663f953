package io.daftar.bench.figure.customer;

import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.event.Events;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.OutboxTable;
import io.daftar.bench.load.Clients;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** H4: how fast customers are created, with validation, duplicate check, history and event, against SQL by hand. */
public final class CreateFigure implements Figure {
    private static final String GATEWAY = "through the gateway";
    private static final String SERVICE = "customer-service";
    private static final String SQL = "SQL, same work";
    private static final String THIN = "SQL, row and outbox";
    private static final String REGISTERED = "daftar.customer.registered.v1";
    private static final String TOPIC = "daftar.customer.v1";

    private final Setting setting;
    private final SampleCustomers customers = new SampleCustomers();
    private final Queue<UUID> created = new ConcurrentLinkedQueue<>();

    public CreateFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var tables = new LimitTables(stack.ownerJdbc("customer"));
        if (setting.arguments().stack() == null) {
            System.out.println("   " + tables.fill(setting.arguments().size().customers()) + " customers made up");
        }
        tables.create();
        var sides = sides();
        try (var events = new Events(stack.kafka(), TOPIC)) {
            var since = events.end();
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds().run(report, (round, into) -> round(sides, into));
            new OutboxTable(stack.ownerJdbc("customer")).awaitEmpty(Duration.ofMinutes(2));
            compare(report, events.count(since, created, REGISTERED));
            sizes(report, tables);
        } finally {
            sides.values().forEach(Clients::close);
            tables.drop();
        }
        judge(report);
    }

    private Map<String, Clients> sides() {
        var stack = setting.stack();
        int clients = setting.arguments().clients();
        var jdbc = stack.appJdbc("customer");
        var sides = new LinkedHashMap<String, Clients>();
        sides.put(GATEWAY, Clients.of(clients, i -> task(stack.port("gateway"))));
        sides.put(SERVICE, Clients.of(clients, i -> task(stack.port("customer"))));
        sides.put(SQL, Clients.of(clients, i -> new SqlCreateTask(jdbc, customers)));
        sides.put(THIN, Clients.of(clients, i -> new ThinSqlCreateTask(jdbc, customers)));
        return sides;
    }

    private CreateTask task(int port) {
        return new CreateTask(port, setting.tokens(), customers, created);
    }

    private void round(Map<String, Clients> sides, Rounds.Gathered into) throws SQLException {
        for (var side : sides.entrySet()) {
            var measure = side.getValue().closedLoop(setting.block());
            // What one side left to send must not cost the next one; how long that took tells whether it kept up.
            double drained = new OutboxTable(setting.stack().ownerJdbc("customer")).awaitEmpty(Duration.ofMinutes(2));
            var values = measure.values();
            values.put("then drained s", drained);
            into.problem(measure.problem(side.getKey()));
            into.add(new Sample(side.getKey(), values));
        }
    }

    private static void compare(FigureReport report, Map<UUID, Integer> counts) {
        long lost = counts.values().stream().filter(n -> n == 0).count();
        long doubled = counts.values().stream().filter(n -> n > 1).count();
        if (lost + doubled > 0) {
            report.refuse(lost + " events lost and " + doubled + " doubled of " + counts.size());
        } else {
            report.note(counts.size() + " customers created, the event of each received exactly once");
        }
    }

    private static void sizes(FigureReport report, LimitTables tables) throws SQLException {
        var own = tables.storedBytes("public");
        var sql = tables.storedBytes("bench");
        report.note("stored bytes of document / history: service " + own[0] + " / " + own[1] + ", SQL " + sql[0] + " / "
                + sql[1]);
    }

    private void judge(FigureReport report) {
        report.compare("service ÷ SQL, same work", Verdict.Relation.RATIO, SERVICE, SQL, "rate/s", 0.45);
        report.compare("gateway ÷ SQL, same work", Verdict.Relation.RATIO, GATEWAY, SQL, "rate/s", 0.45);
        report.compare("service ÷ SQL, row and outbox", Verdict.Relation.RATIO, SERVICE, THIN, "rate/s", 0.45);
        report.note(setting.arguments().clients() + " clients in a closed loop, synchronous_commit on for all sides;"
                + " every request with an Idempotency-Key; SQL works on a copy of the tables in the same database");
    }
}
