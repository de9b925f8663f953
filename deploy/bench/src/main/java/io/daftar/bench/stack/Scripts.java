package io.daftar.bench.stack;

import io.daftar.bench.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands of deploy/local of one checkout. */
public final class Scripts {
    private final Path root;
    private final Map<String, String> environment;

    /** @param environment added to this program's own */
    public Scripts(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** Runs {@code up} or {@code down}; what it says goes to the terminal. */
    public void run(String script, String... arguments) {
        var command = new ArrayList<String>();
        command.add(root.resolve("deploy/local").resolve(script).toString());
        command.addAll(Arrays.asList(arguments));
        run(command, root);
    }

    private void run(List<String> command, Path folder) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new BenchException(String.join(" ", command) + " ended with code " + code + ".");
            }
        } catch (IOException e) {
            throw new BenchException("Cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Stopped during " + String.join(" ", command), e);
        }
    }

    /** Copies a checkout's last commit into an empty folder. */
    public static Scripts cloned(Path from, Path into, Map<String, String> environment) {
        new Scripts(from, Map.of()).run(List.of("git", "clone", "-q", from.toString(), into.toString()), from);
        return new Scripts(into, environment);
    }
}
