package io.daftar.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and of what a figure was measured: commit, machine, versions. */
public final class Surroundings {
    private final Path root;

    public Surroundings(Path root) {
        this.root = root;
    }

    /** The commit, with {@code -changed} behind it when files differ from it. */
    public String commit() {
        var commit = says("git", "-C", root.toString(), "rev-parse", "--short=12", "HEAD");
        var changes = says("git", "-C", root.toString(), "status", "--porcelain", "--untracked-files=no");
        return changes.isEmpty() || commit.isEmpty() ? commit : commit + "-changed";
    }

    /** One, five and fifteen minutes. */
    public static String loadAverage() {
        try {
            return String.join(
                    " ",
                    List.of(Files.readString(Path.of("/proc/loadavg")).split(" "))
                            .subList(0, 3));
        } catch (IOException e) {
            return "unknown";
        }
    }

    public static Map<String, String> machine() {
        var machine = new LinkedHashMap<String, String>();
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("processor", field("/proc/cpuinfo", "model name"));
        machine.put("memory", field("/proc/meminfo", "MemTotal"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("generatorJava", System.getProperty("java.version"));
        return machine;
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String says(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
