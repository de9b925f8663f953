package io.daftar.bench.figure.customer;

import io.daftar.bench.figure.CallTask;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.PreparedTask;
import io.daftar.bench.figure.limit.QueryPlan;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.Person;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** H1: reading one customer of many through the gateway, against the same row read by prepared SQL. */
public final class ReadFigure implements Figure {
    private static final String GATEWAY = "gateway, by id";
    private static final String SERVICE = "customer-service, by id";
    private static final String SQL = "SQL, by id";
    private static final String PHONE = "gateway, by phone";
    private static final String EMAIL = "gateway, by e-mail";
    private static final String PACED = "gateway, by id, 500/s";
    private static final int FEW = 8;
    private static final int PER_SECOND = 500;
    private static final String ROW =
            "select id, version, created_at, updated_at, archived_at, profile from customer where tenant_id = ? and id"
                    + " = ?";

    private final Setting setting;

    public ReadFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        new MadeUpCustomers(setting.stack(), setting.tokens())
                .ensure(setting.arguments().size().customers());
        var sides = sides();
        try {
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds().run(report, (round, into) -> {
                sides.forEach((name, clients) -> {
                    var measure = clients.closedLoop(setting.block());
                    into.problem(measure.problem(name));
                    into.add(new Sample(name, measure.values()));
                });
                var paced = sides.get(GATEWAY).openLoop(PER_SECOND, setting.block());
                into.problem(paced.problem(PACED));
                into.add(new Sample(PACED, paced.values()));
            });
        } finally {
            sides.values().forEach(Clients::close);
        }
        report.compare("gateway ÷ SQL, by id", Verdict.Relation.RATIO, GATEWAY, SQL, "rate/s", 0.2);
        report.hold("by id at 500/s, p99 ms", PACED, "p99 ms", 10, false);
        report.hold("by phone, 8 clients, p99 ms", PHONE, "p99 ms", 15, false);
        report.hold("by e-mail, 8 clients, p99 ms", EMAIL, "p99 ms", 15, false);
        new QueryPlan(SQL, ROW, LimitTables.TENANT, anybody().id()).keep(setting, report);
        report.note("random customers of all; by phone and e-mail: POST /customers/search with that filter, " + FEW
                + " clients; SQL reads the same row in a transaction set to the tenant");
    }

    private Map<String, Clients> sides() {
        int clients = setting.arguments().clients();
        var sides = new LinkedHashMap<String, Clients>();
        sides.put(GATEWAY, calls(clients, setting.stack().port("gateway"), this::byId));
        sides.put(SERVICE, calls(clients, setting.stack().port("customer"), this::byId));
        sides.put(
                SQL,
                Clients.of(
                        clients,
                        i -> new PreparedTask(setting.stack().appJdbc("customer"), ROW, () ->
                                new Object[] {LimitTables.TENANT, anybody().id()})));
        sides.put(
                PHONE,
                calls(
                        FEW,
                        setting.stack().port("gateway"),
                        token -> by(token, "phones.number", anybody().phone())));
        sides.put(
                EMAIL,
                calls(
                        FEW,
                        setting.stack().port("gateway"),
                        token -> by(token, "emails.address", anybody().email())));
        return sides;
    }

    private Clients calls(int clients, int port, Function<String, byte[]> request) {
        return Clients.of(clients, i -> new CallTask(port, setting.tokens(), request));
    }

    private Person anybody() {
        return Person.of(
                ThreadLocalRandom.current().nextInt(setting.arguments().size().customers()));
    }

    private byte[] byId(String token) {
        return HttpRequests.get("/api/v1/customers/" + anybody().id(), token);
    }

    private static byte[] by(String token, String field, String value) {
        var body = "{\"filter\":{\"field\":\"" + field + "\",\"op\":\"EQ\",\"value\":\"" + value + "\"},\"limit\":5}";
        return HttpRequests.post("/api/v1/customers/search", token, body, null);
    }
}
