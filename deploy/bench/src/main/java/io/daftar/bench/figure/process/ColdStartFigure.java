package io.daftar.bench.figure.process;

import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.host.Jdks;
import io.daftar.bench.host.ProcessTable;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.stack.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** H12: how long from the start of a process to its first answer, per program, with and without a start-up cache. */
public final class ColdStartFigure implements Figure {
    private static final String READY = "/q/health/ready";
    private static final int TRAINING_REQUESTS = 200;
    private static final double GOAL_MILLIS = 1500;

    private final Setting setting;

    public ColdStartFigure(Setting setting) {
        this.setting = setting;
    }

    /** One way to run a program. */
    private record Variant(String name, Path java, List<String> flags) {}

    @Override
    public void measure(FigureReport report) throws Exception {
        Files.createDirectories(setting.out());
        var plans = new LinkedHashMap<Program.Recipe, List<Variant>>();
        for (var entry : paths().entrySet()) {
            try {
                var recipe = Program.Recipe.of(setting.stack(), entry.getKey());
                plans.put(recipe, variants(report, recipe, entry.getValue()));
            } catch (BenchException e) {
                report.refuse(entry.getKey() + " is left out: " + e.getMessage());
            }
        }
        setting.rounds().run(report, (round, into) -> {
            for (var plan : plans.entrySet()) {
                for (var variant : plan.getValue()) {
                    into.add(start(plan.getKey(), variant));
                }
            }
        });
        for (var plan : plans.entrySet()) {
            plan.getValue().stream()
                    .map(v -> side(plan.getKey(), v))
                    .filter(s -> s.endsWith("+ cache"))
                    .forEach(side -> report.hold(side + ", ms", side, "first 200 ms", GOAL_MILLIS, false));
        }
        report.note(
                "process started to the first 200 of " + paths() + " with a token, on running PostgreSQL, Kafka and"
                        + " Keycloak, one after the other, while the stack's own processes idle; heaps and flags as in the stack");
    }

    /** What each program is asked first. */
    private Map<String, String> paths() {
        var paths = new LinkedHashMap<String, String>();
        paths.put("customer", "/api/v1/customers?limit=1");
        paths.put("interaction", READY);
        paths.put("campaign", "/api/v1/campaigns?limit=1");
        paths.put("reminder", "/api/v1/reminders?limit=1");
        paths.put("gateway", "/api/v1/customers?limit=1");
        return paths;
    }

    private List<Variant> variants(FigureReport report, Program.Recipe recipe, String path) throws IOException {
        var variants = new ArrayList<Variant>();
        Jdks.java(17).ifPresent(java -> variants.add(new Variant("JDK 17", java, List.of())));
        var modern = Jdks.java(25);
        if (modern.isEmpty()) {
            report.note("JDK 25 is not installed, so start-up caches are left out");
            return variants;
        }
        variants.add(new Variant("JDK 25", modern.get(), List.of()));
        var cache = setting.out().resolve(recipe.name() + ".aot");
        Files.deleteIfExists(cache);
        record(recipe, modern.get(), cache, path);
        if (Files.exists(cache)) {
            variants.add(new Variant(
                    "JDK 25 + cache",
                    modern.get(),
                    List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")));
        } else {
            report.refuse("no start-up cache was written for " + recipe.name());
        }
        return variants;
    }

    /** Runs it once with some requests; the cache is written when it ends. */
    private void record(Program.Recipe recipe, Path java, Path cache, String path) throws IOException {
        System.out.println("   recording the start-up cache of " + recipe.name());
        try (var program = recipe.start(java, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=error"), log(recipe))) {
            int port = port(program, path);
            program.firstAnswer(port, path, setting.tokens().current());
            try (var connection = new HttpConnection(port)) {
                for (int i = 0; i < TRAINING_REQUESTS; i++) {
                    connection.exchange(HttpRequests.get(path, setting.tokens().current()));
                }
            }
        }
    }

    private Sample start(Program.Recipe recipe, Variant variant) throws IOException {
        var path = paths().get(recipe.name());
        try (var program = recipe.start(variant.java(), variant.flags(), log(recipe))) {
            var values = new LinkedHashMap<String, Double>();
            values.put(
                    "first 200 ms",
                    program.firstAnswer(
                            port(program, path), path, setting.tokens().current()));
            values.put("resident MiB", ProcessTable.SYSTEM.memory(program.pid()).highWater() / 1024.0);
            return new Sample(side(recipe, variant), values);
        }
    }

    private static int port(Program program, String path) {
        return path.equals(READY) ? program.managementPort() : program.port();
    }

    private static String side(Program.Recipe recipe, Variant variant) {
        return recipe.name() + ", " + variant.name();
    }

    private File log(Program.Recipe recipe) {
        return setting.out().resolve(recipe.name() + ".log").toFile();
    }
}
