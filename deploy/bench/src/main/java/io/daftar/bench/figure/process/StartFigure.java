package io.daftar.bench.figure.process;

import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.host.CpuGuard;
import io.daftar.bench.host.ProcessTable;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.stack.AccessTokens;
import io.daftar.bench.stack.BenchStack;
import io.daftar.bench.stack.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From a clean clone of the last commit to the first answered call, twice, and the memory the stack then has. */
public final class StartFigure implements Figure {
    private static final String FIRST = "first start";
    private static final String SECOND = "second start";
    private static final String STACK = "default";
    private static final int PORTS = 30_100;
    private static final List<String> MOVED = List.of(
            "GATEWAY",
            "CUSTOMER",
            "INTERACTION",
            "CAMPAIGN",
            "REMINDER",
            "KEYCLOAK",
            "POSTGRES",
            "KAFKA",
            "",
            "SMTP",
            "MAILBOX");

    private final Setting setting;
    private final Path clone;

    public StartFigure(Setting setting) {
        this.setting = setting;
        this.clone = setting.out().resolve("clone");
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        delete(clone);
        Files.createDirectories(setting.out());
        var scripts = Scripts.cloned(setting.root(), clone, environment());
        var guard = new CpuGuard(
                ProcessTable.SYSTEM,
                () -> BenchStack.described(clone, STACK).map(BenchStack::roots).orElse(List.of()));
        try {
            Rounds.just(guard, 2).run(report, (round, into) -> {
                into.add(start(scripts, round == 1 ? FIRST : SECOND));
                into.afterwards(() -> scripts.run("down"));
            });
        } finally {
            scripts.run("down");
            delete(clone);
        }
        report.hold("first start, s", FIRST, "seconds", 150, false);
        report.hold("second start, s", SECOND, "seconds", 60, false);
        report.hold("memory, MiB", SECOND, "resident MiB", 4096, false);
        report.note("a clone of the last commit with an empty cache folder and a filled Maven repository, without demo"
                + " data; time from the command to the first 200 through the gateway");
        report.note("resident: proportional set sizes of every process of the stack, its supervisor included, right"
                + " after start; high water: the sum of each one's VmHWM, shared pages counted in each");
    }

    private Sample start(Scripts scripts, String side) throws IOException {
        long began = System.nanoTime();
        scripts.run("up", "--detach", "--no-demo");
        var stack = BenchStack.running(clone, STACK)
                .orElseThrow(() -> new BenchException("The stack of the clone is not ready."));
        try (var connection = new HttpConnection(stack.port("gateway"))) {
            var token = new AccessTokens(stack.issuer(), "sara").current();
            var answer = connection.exchange(HttpRequests.get("/api/v1/customers?limit=1", token));
            if (!answer.good()) {
                throw new BenchException("The first call was answered " + answer.status() + " " + answer.text());
            }
        }
        var values = new LinkedHashMap<String, Double>();
        values.put("seconds", (System.nanoTime() - began) / 1e9);
        var memory = ProcessTable.SYSTEM.family(stack.roots()).stream()
                .map(ProcessTable.SYSTEM::memory)
                .reduce(new ProcessTable.Memory(0, 0), ProcessTable.Memory::plus);
        values.put("resident MiB", memory.proportional() / 1024.0);
        values.put("high water MiB", memory.highWater() / 1024.0);
        stack.pids()
                .forEach((process, pid) -> System.out.printf(
                        Locale.ROOT,
                        "   %-12s %,7d KiB%n",
                        process,
                        ProcessTable.SYSTEM.memory(pid).proportional()));
        return new Sample(side, values);
    }

    /** The default stack of the clone, because only that one keeps start-up caches, on ports of its own. */
    private Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        for (int i = 0; i < MOVED.size(); i++) {
            // Kafka's controller takes the place after Kafka.
            if (!MOVED.get(i).isEmpty()) {
                environment.put("DAFTAR_PORT_" + MOVED.get(i), String.valueOf(PORTS + i));
            }
        }
        environment.put(
                "DAFTAR_CACHE", clone.resolve("deploy/local/.data/cache").toString());
        return environment;
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
