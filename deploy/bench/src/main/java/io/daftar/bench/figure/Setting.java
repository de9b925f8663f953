package io.daftar.bench.figure;

import io.daftar.bench.Arguments;
import io.daftar.bench.BenchException;
import io.daftar.bench.host.CpuGuard;
import io.daftar.bench.host.ProcessTable;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.Measure;
import io.daftar.bench.load.WarmUp;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Numbers;
import io.daftar.bench.stack.AccessTokens;
import io.daftar.bench.stack.BenchStack;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What figures are measured with: the command line, the stack, the guard, the way to warm up. */
public final class Setting {
    /** The user whose token is used; may do everything in tenant acme. */
    private static final String USER = "admin";

    private static final Duration WARM_WINDOW = Duration.ofSeconds(4);
    /** About as often as the optimising compiler wants to see a path before all of it is compiled. */
    private static final long WARM_RUNS = 6_000;

    private final Path root;
    private final Arguments arguments;
    private final BenchStack stack;
    private final AccessTokens tokens;

    public Setting(Path root, Arguments arguments, Optional<BenchStack> stack) {
        this.root = root;
        this.arguments = arguments;
        this.stack = stack.orElse(null);
        this.tokens = stack.map(s -> new AccessTokens(s.issuer(), USER)).orElse(null);
    }

    public Path root() {
        return root;
    }

    public Path out() {
        return root.resolve("deploy/bench/.out");
    }

    public Arguments arguments() {
        return arguments;
    }

    public Duration block() {
        return Duration.ofSeconds(arguments.seconds());
    }

    public BenchStack stack() {
        if (stack == null) {
            throw new BenchException("No stack is running.");
        }
        return stack;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /** Guards against everything but this program and the stack. */
    public CpuGuard guard() {
        return new CpuGuard(ProcessTable.SYSTEM, () -> stack == null ? List.of() : stack.roots());
    }

    /** As many rounds as were asked for. */
    public Rounds rounds() {
        return Rounds.of(guard(), arguments.rounds());
    }

    /** Warms a side up by its own load; says so in the report when it never became steady. */
    public void warm(FigureReport report, String side, Clients clients) {
        warm(report, side, clients, WARM_RUNS);
    }

    /** @param runs how often it must have run; fewer where each does the work of many */
    public void warm(FigureReport report, String side, Clients clients, long runs) {
        var last = new AtomicReference<Measure>();
        // A cold side may refuse its first window as a whole; that is what warming up is for.
        var outcome = new WarmUp(mostWindows(), WARM_WINDOW, runs).run(() -> {
            last.set(clients.closedLoop(WARM_WINDOW));
            return last.get().rate();
        });
        if (outcome.lastRate() == 0) {
            throw new BenchException(last.get().problem(side));
        }
        System.out.println("   " + side + " warm after " + outcome.windows() * WARM_WINDOW.toSeconds() + " s at "
                + Numbers.text(outcome.lastRate()) + "/s");
        if (!outcome.steady()) {
            report.note(side + " was not steady after " + arguments.warm() + " s of warm-up");
        }
    }

    private int mostWindows() {
        return Math.max(1, arguments.warm() / (int) WARM_WINDOW.toSeconds());
    }

    /** Versions of what runs. */
    public Map<String, String> versions() {
        var versions = new LinkedHashMap<String, String>();
        if (stack == null) {
            return versions;
        }
        try (var connection = DriverManager.getConnection(stack.ownerJdbc("customer"))) {
            versions.put("postgresql", connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            versions.put("postgresql", "unknown");
        }
        var java = ProcessTable.SYSTEM.commandLine(stack.pids().getOrDefault("customer", 0L));
        versions.put("servicesJava", java.isEmpty() ? "unknown" : java.get(0));
        var kafka = Pattern.compile("kafka-(\\d+\\.[\\d.]*\\d)");
        var command =
                String.join(" ", ProcessTable.SYSTEM.commandLine(stack.pids().getOrDefault("kafka", 0L)));
        var match = kafka.matcher(command);
        versions.put("kafka", match.find() ? match.group(1) : "unknown");
        return versions;
    }
}
