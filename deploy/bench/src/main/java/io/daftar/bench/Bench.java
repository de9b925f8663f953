package io.daftar.bench;

import io.daftar.bench.figure.Setting;
import io.daftar.bench.host.Surroundings;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.JsonReport;
import io.daftar.bench.report.Table;
import io.daftar.bench.stack.BenchStack;
import io.daftar.bench.stack.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures figures one after the other, prints them and keeps them as JSON. */
public final class Bench {
    private static final String OWN_STACK = "bench";
    private static final int USAGE = 2;
    private static final int VOID = 3;

    private final Path root;
    private final Arguments arguments;
    private final Surroundings surroundings;

    private Bench(Path root, Arguments arguments) {
        this.root = root;
        this.arguments = arguments;
        this.surroundings = new Surroundings(root);
    }

    public static void main(String[] words) throws IOException {
        try {
            var bench = new Bench(Path.of(System.getProperty("daftar.root")), Arguments.parse(words));
            System.exit(bench.run());
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    /** @return 0 when every figure stands, 3 when one is void */
    private int run() throws IOException {
        var began = Instant.now();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("commit", surroundings.commit());
        facts.put("size", arguments.size().name());
        facts.put("machine", Surroundings.machine());
        facts.put("loadBefore", Surroundings.loadAverage());
        var reports = new ArrayList<FigureReport>();
        boolean needsStack = arguments.figures().stream().anyMatch(FigureName::needsStack);
        boolean started = needsStack && startStack();
        try {
            measureAll(reports, facts);
        } finally {
            if (started && !arguments.keep()) {
                new Scripts(root, Map.of()).run("down", "--name", OWN_STACK);
            }
        }
        facts.put("loadAfter", Surroundings.loadAverage());
        System.out.println();
        System.out.println("commit " + facts.get("commit") + ", size " + facts.get("size") + ", load before "
                + facts.get("loadBefore") + ", after " + facts.get("loadAfter") + ", " + facts.get("versions"));
        var file = JsonReport.write(root.resolve("deploy/bench/.out"), began, facts, reports);
        System.out.println();
        System.out.println("Written to " + root.relativize(file));
        return reports.stream().anyMatch(FigureReport::isVoid) ? VOID : 0;
    }

    /** @return whether it had to be started, and so has to be stopped */
    private boolean startStack() {
        var name = arguments.stack() == null ? OWN_STACK : arguments.stack();
        if (BenchStack.running(root, name).isPresent()) {
            return false;
        }
        if (arguments.stack() != null) {
            throw new BenchException("Stack '" + name + "' is not up. Start it: deploy/local/up"
                    + (name.equals("default") ? "" : " --name " + name) + " --detach --no-demo");
        }
        new Scripts(root, Map.of()).run("up", "--name", name, "--fresh", "--detach", "--no-demo");
        return true;
    }

    private void measureAll(List<FigureReport> reports, Map<String, Object> facts) {
        var name = arguments.stack() == null ? OWN_STACK : arguments.stack();
        var stack = BenchStack.running(root, name);
        var setting = new Setting(root, arguments, stack);
        facts.put("versions", setting.versions());
        for (var figure : arguments.figures()) {
            System.out.println("-- " + figure + ": " + figure.title() + " (load " + Surroundings.loadAverage() + ")");
            var report = new FigureReport(figure, figure.rounds(arguments.rounds()));
            try {
                Catalogue.figure(figure, setting).measure(report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                report.refuse("stopped");
            } catch (Exception e) {
                // One figure that cannot be measured must not cost the others.
                report.refuse(e.getMessage() == null ? e.toString() : e.getMessage());
            }
            reports.add(report);
            // At once: whoever stops the rest keeps what there is.
            System.out.println();
            Table.lines(report).forEach(System.out::println);
            System.out.println();
        }
    }
}
