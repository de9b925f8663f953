package io.daftar.bench.figure.process;

import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.customer.SampleCustomers;
import io.daftar.bench.load.CannedServer;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import io.daftar.bench.stack.Haproxy;
import io.daftar.bench.stack.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * H11: what the gateway takes away and adds, against an upstream that answers 1 KB and costs next to nothing, and in
 * front of the real service; haproxy beside it where it is installed.
 */
public final class GatewayFigure implements Figure {
    private static final String CANNED = "1 KB upstream";
    private static final String PROXIED = "gateway, 1 KB upstream";
    private static final String SERVICE = "service, read";
    private static final String GATEWAY = "gateway, read";
    private static final String HAPROXY = "haproxy, 1 KB upstream";
    private static final String HAPROXY_TOKEN = "haproxy + token, 1 KB upstream";
    private static final int PER_SECOND = 1000;
    private static final int HAPROXY_PORT = 33_090;

    private final Setting setting;

    public GatewayFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var customer = customer(report);
        Files.createDirectories(setting.out());
        var recipe = Program.Recipe.of(stack, "gateway");
        try (var canned = CannedServer.start(1024);
                var gateway = recipe.with(Map.of(
                                "DAFTAR_CUSTOMER_URL", "http://localhost:" + canned.port(),
                                "DAFTAR_LIMIT_CLIENT", "1000000",
                                "DAFTAR_LIMIT_TENANT", "1000000"))
                        .start(
                                recipe.java(),
                                List.of(),
                                setting.out().resolve("gateway.log").toFile());
                var haproxy = haproxy(report, canned.port())) {
            gateway.firstAnswer(gateway.port(), customer, setting.tokens().current());
            var sides = new LinkedHashMap<String, Clients>();
            sides.put(CANNED, clients(canned.port(), customer));
            sides.put(PROXIED, clients(gateway.port(), customer));
            sides.put(SERVICE, clients(stack.port("customer"), customer));
            sides.put(GATEWAY, clients(stack.port("gateway"), customer));
            if (haproxy != null) {
                sides.put(HAPROXY, clients(haproxy.plainPort(), customer));
                sides.put(HAPROXY_TOKEN, clients(haproxy.checkingPort(), customer));
            }
            measure(report, sides);
        }
        judge(report);
    }

    private void measure(FigureReport report, Map<String, Clients> sides) throws Exception {
        try {
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds()
                    .run(
                            report,
                            (round, into) -> sides.forEach((name, clients) -> {
                                var closed = clients.closedLoop(setting.block());
                                into.problem(closed.problem(name));
                                into.add(new Sample(name, closed.values()));
                                var open = clients.openLoop(PER_SECOND, setting.block());
                                into.problem(open.problem(paced(name)));
                                into.add(new Sample(paced(name), open.values()));
                            }));
        } finally {
            sides.values().forEach(Clients::close);
        }
    }

    private static String paced(String side) {
        return side + ", 1,000/s";
    }

    private Clients clients(int port, String path) {
        return Clients.of(setting.arguments().clients(), i -> new GetTask(port, path, setting.tokens()));
    }

    /** @return null where it is not installed */
    private Haproxy haproxy(FigureReport report, int upstream) throws IOException {
        var program = Haproxy.installed();
        if (program.isEmpty()) {
            report.note("haproxy is not installed (Debian: apt install haproxy), so it is left out");
            return null;
        }
        return Haproxy.start(
                program.get(),
                setting.out().resolve("haproxy"),
                HAPROXY_PORT,
                upstream,
                setting.stack().issuer());
    }

    /** @return the path of a customer whose JSON is about 1 KB */
    private String customer(FigureReport report) throws IOException {
        var tokens = setting.tokens();
        var made = new SampleCustomers().next();
        var request = made.request().replace("\"kind\":", "\"notes\":\"" + "x".repeat(100) + "\",\"kind\":");
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            var created = connection.exchange(
                    HttpRequests.post("/api/v1/customers", tokens.current(), request, "bench-" + made.word()));
            if (created.status() != 201) {
                throw new BenchException("No customer could be made: " + created.status() + " " + created.text());
            }
            var read = connection.exchange(HttpRequests.get(created.location(), tokens.current()));
            report.note("the customer read is " + read.body().length + " bytes of JSON");
            return created.location();
        }
    }

    private void judge(FigureReport report) {
        var ratio = Verdict.Relation.RATIO;
        report.compare("gateway ÷ haproxy + token", ratio, PROXIED, HAPROXY_TOKEN, "rate/s", 0.6);
        report.hold("gateway, requests/s", PROXIED, "rate/s", 0.6 * 16_900, true);
        report.compare(
                "added p99 ms at 1,000/s, 1 KB upstream",
                Verdict.Relation.DIFFERENCE,
                paced(PROXIED),
                paced(CANNED),
                "p99 ms",
                3);
        report.compare(
                "added p99 ms at 1,000/s, read",
                Verdict.Relation.DIFFERENCE,
                paced(GATEWAY),
                paced(SERVICE),
                "p99 ms",
                3);
        report.note("the goal of requests/s is 0.6 × the 16,900/s seen of haproxy with a token check on 2 cores; "
                + setting.arguments().clients() + " clients in a closed loop, generator on the same processors");
    }
}
