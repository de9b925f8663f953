package io.daftar.local;

import java.time.Duration;
import java.util.Locale;

/** The commands about a stack that was started before. */
final class Commands {
    private static final int NOT_RUNNING = 3;

    private final StackHome home;
    private final Options options;
    private final ProcFs processes = ProcFs.SYSTEM;

    Commands(StackHome home, Options options) {
        this.home = home;
        this.options = options;
    }

    int run() {
        return switch (options.command()) {
            case DOWN -> down();
            case STATUS -> status();
            case RESTART -> order("restart/" + operand(0));
            case SCALE -> order("scale/" + operand(0) + "/" + operand(1));
            case LOGS -> logs();
            case TOKEN -> print(Tokens.of(stack(), operand(0)));
            case JDBC -> jdbc();
            default -> throw new IllegalStateException(options.command() + " is not a command about a running stack");
        };
    }

    private String operand(int index) {
        return options.operands().get(index);
    }

    private static int print(String line) {
        System.out.println(line);
        return 0;
    }

    /** The stack as it runs or last ran; the default one is known without. */
    private Stack stack() {
        return StackFile.read(home.stackFile()).map(file -> file.stack(home)).orElseGet(() -> {
            if (!home.name().equals(Options.DEFAULT_NAME)) {
                throw new StackException("There is no stack '" + home.name() + "'.");
            }
            return new Stack(home, Ports.usual(System.getenv()));
        });
    }

    private int down() {
        var file = StackFile.read(home.stackFile());
        var supervisor =
                file.filter(f -> f.supervised(home, processes)).flatMap(f -> ProcessHandle.of(f.supervisorPid()));
        if (supervisor.isPresent()) {
            var log = home.log("supervisor");
            long from = log.toFile().length();
            supervisor.get().destroy();
            long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
            Logs.follow(log, from, System.out, () -> supervisor.get().isAlive() && System.nanoTime() < end);
        }
        int left = new Leftovers(home, processes).stop();
        if (left > 0) {
            return print("Stopped " + left + " processes without a supervisor.");
        }
        return supervisor.isPresent() ? 0 : print("Stack '" + home.name() + "' is not running.");
    }

    private int order(String order) {
        var running = StackFile.read(home.stackFile())
                .filter(file -> file.supervised(home, processes))
                .orElseThrow(() -> new StackException("Stack '" + home.name() + "' is not running."));
        return print(Control.order(running.control(), order));
    }

    private int jdbc() {
        var service = Service.require(operand(0));
        if (!service.hasDatabase()) {
            throw new StackException("The gateway has no database.");
        }
        return print(stack().ownerJdbcUrl(service));
    }

    private int logs() {
        var log = home.log(operand(0).replaceAll("-service$", ""));
        if (!log.toFile().exists()) {
            throw new StackException("There is no log " + log + ".");
        }
        long from = log.toFile().length();
        System.out.println(Logs.tail(log, 100));
        if (options.follow()) {
            Logs.follow(log, from, System.out, () -> true);
        }
        return 0;
    }

    private int status() {
        var file = StackFile.read(home.stackFile()).orElse(null);
        if (file == null) {
            print("Stack '" + home.name() + "' was never started.");
            return NOT_RUNNING;
        }
        boolean supervised = file.supervised(home, processes);
        var format = "%-16s %8s %7s %-11s %9s  %s%n";
        System.out.printf(Locale.ROOT, format, "NAME", "PID", "PORT", "STATE", "MEMORY", "");
        long total =
                line(format, "supervisor", supervised ? file.supervisorPid() : 0, 0, supervised ? "ready" : "gone", 0);
        boolean allReady = supervised;
        for (var process : file.processes()) {
            boolean runs = process.pid() > 0 && processes.belongsTo(home, process.pid());
            var state = runs || supervised ? process.state() : "stopped";
            total += line(format, process.name(), runs ? process.pid() : 0, process.port(), state, process.restarts());
            allReady &= runs && state.equals("ready");
        }
        System.out.printf(Locale.ROOT, format, "total", "", "", "", mebibytes(total), "");
        return allReady ? 0 : supervised ? 1 : NOT_RUNNING;
    }

    private long line(String format, String name, long pid, int port, String state, int restarts) {
        // The server's sessions are processes of their own.
        long memory = pid == 0 ? 0 : name.equals("postgres") ? processes.familyKiB(pid) : processes.residentKiB(pid);
        System.out.printf(
                Locale.ROOT,
                format,
                name,
                pid == 0 ? "-" : pid,
                port == 0 ? "-" : port,
                state,
                mebibytes(memory),
                restarts == 0 ? "" : "restarts: " + restarts);
        return memory;
    }

    private static String mebibytes(long kibibytes) {
        return kibibytes / 1024 + " MiB";
    }
}
