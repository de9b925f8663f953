package io.daftar.local;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was asked for on the command line: one command, the stack it is about, and its switches. */
public record Options(
        Command command,
        String name,
        boolean detach,
        boolean demo,
        boolean fresh,
        boolean respawn,
        boolean follow,
        Set<String> only,
        List<String> operands) {

    public static final String DEFAULT_NAME = "default";

    /** The commands of the launcher; {@code SUPERVISE} is what {@code up} starts in the background. */
    public enum Command {
        UP(0, "up [--detach] [--no-demo] [--fresh] [--no-respawn] [--name N]"),
        DOWN(0, "down [--name N]"),
        STATUS(0, "status [--name N]"),
        RESTART(1, "restart <process> [--name N]"),
        SCALE(2, "scale <service> <n> [--name N]"),
        LOGS(1, "logs <process> [--no-follow] [--name N]"),
        TOKEN(1, "token <user> [--name N]"),
        JDBC(1, "jdbc <service> [--name N]"),
        SUPERVISE(0, "supervise");

        private final int operands;
        private final String usage;

        Command(int operands, String usage) {
            this.operands = operands;
            this.usage = usage;
        }
    }

    /** @throws UsageError naming the word that is not understood */
    public static Options parse(String... args) {
        if (args.length == 0) {
            throw new UsageError("Which command? One of up, down, status, restart, scale, logs, token, jdbc.");
        }
        var parsed = new Parsed(command(args[0]));
        for (int i = 1; i < args.length; i++) {
            i += parsed.accept(args[i], i + 1 < args.length ? args[i + 1] : null);
        }
        return parsed.options();
    }

    private static Command command(String word) {
        for (var command : Command.values()) {
            if (command.name().equalsIgnoreCase(word)) {
                return command;
            }
        }
        throw new UsageError("Unknown command '" + word + "'.");
    }

    private static final class Parsed {
        private final Command command;
        private final List<String> operands = new ArrayList<>();
        private final Set<String> only = new LinkedHashSet<>();
        private final Set<String> switches = new LinkedHashSet<>();
        private String name = DEFAULT_NAME;

        Parsed(Command command) {
            this.command = command;
        }

        /** @return how many words beyond this one were used */
        int accept(String word, String next) {
            switch (word) {
                case "--name" -> name = validName(value(word, next));
                case "--only" -> only.addAll(List.of(value(word, next).split(",")));
                case "--detach", "--no-demo", "--fresh", "--no-respawn" -> {
                    if (command != Command.UP && command != Command.SUPERVISE) {
                        throw unknown(word);
                    }
                    switches.add(word);
                }
                case "--no-follow" -> switches.add(word);
                default -> {
                    if (word.startsWith("-")) {
                        throw unknown(word);
                    }
                    operands.add(word);
                }
            }
            return word.equals("--name") || word.equals("--only") ? 1 : 0;
        }

        private UsageError unknown(String word) {
            return new UsageError("Unknown option '" + word + "'. Usage: " + command.usage);
        }

        private String value(String word, String next) {
            if (next == null || next.startsWith("--")) {
                throw new UsageError("Option '" + word + "' needs a value. Usage: " + command.usage);
            }
            return next;
        }

        private static String validName(String name) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,30}")) {
                throw new UsageError(
                        "A stack's name is made of a-z, 0-9 and '-', at most 31 of them; got '" + name + "'.");
            }
            return name;
        }

        Options options() {
            if (operands.size() != command.operands) {
                throw new UsageError("Usage: " + command.usage);
            }
            return new Options(
                    command,
                    name,
                    switches.contains("--detach"),
                    !switches.contains("--no-demo"),
                    switches.contains("--fresh"),
                    !switches.contains("--no-respawn"),
                    !switches.contains("--no-follow"),
                    Set.copyOf(only),
                    List.copyOf(operands));
        }
    }

    /** The command line could not be understood; the message says what to write instead. */
    public static final class UsageError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UsageError(String message) {
            super(message);
        }
    }
}
