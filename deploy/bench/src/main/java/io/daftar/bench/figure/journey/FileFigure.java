package io.daftar.bench.figure.journey;

import io.daftar.bench.figure.CallTask;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpJourneys;
import io.daftar.bench.people.Person;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** How soon the whole file of a customer is on the screen before a call. */
public final class FileFigure implements Figure {
    private static final String GATEWAY = "gateway, any customer";
    private static final String SERVICE = "interaction-service, any customer";
    private static final String WELL_KNOWN = "gateway, customers met often";
    private static final int FEW = 8;

    private final Setting setting;

    public FileFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var stack = setting.stack();
        var size = setting.arguments().size();
        new MadeUpCustomers(stack, setting.tokens()).ensure(size.customers());
        new MadeUpJourneys(stack, setting.tokens()).ensure(size);
        int customers = size.customers();
        Supplier<UUID> anybody = () -> Person.idOf(ThreadLocalRandom.current().nextInt(customers));
        Supplier<UUID> wellKnown = () -> MadeUpJourneys.wellKnown(
                new SplittableRandom(ThreadLocalRandom.current().nextLong()), customers);
        var sides = new LinkedHashMap<String, Clients>();
        sides.put(GATEWAY, calls(stack.port("gateway"), anybody));
        sides.put(SERVICE, calls(stack.port("interaction"), anybody));
        sides.put(WELL_KNOWN, calls(stack.port("gateway"), wellKnown));
        try {
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds()
                    .run(
                            report,
                            (round, into) -> sides.forEach((name, clients) -> {
                                var measure = clients.closedLoop(setting.block());
                                into.problem(measure.problem(name));
                                into.add(new Sample(name, measure.values()));
                            }));
        } finally {
            sides.values().forEach(Clients::close);
        }
        report.hold("any customer, p99 ms", GATEWAY, "p99 ms", 40, false);
        report.hold("customers met often, p99 ms", WELL_KNOWN, "p99 ms", 40, false);
        report.note("GET /customers/{id}/file, " + FEW + " clients in a closed loop");
    }

    private Clients calls(int port, Supplier<UUID> who) {
        return Clients.of(
                FEW,
                i -> new CallTask(
                        port,
                        setting.tokens(),
                        token -> HttpRequests.get("/api/v1/customers/" + who.get() + "/file", token)));
    }
}
