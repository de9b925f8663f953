package io.daftar.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The stack the tests run against: one of their own, started once and stopped at the end, or the one that
 * {@code DAFTAR_E2E_STACK} names, which is left running.
 */
final class StackUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In the few minutes the stack lives, the second compiler costs more than it brings in. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static StackUnderTest running;

    private final Path root =
            Path.of(System.getProperty("daftar.root", "../..")).toAbsolutePath().normalize();
    private final String name;

    private StackUnderTest(String name) {
        this.name = name;
    }

    static synchronized StackUnderTest get() {
        if (running == null) {
            String borrowed = System.getenv("DAFTAR_E2E_STACK");
            running = new StackUnderTest(borrowed == null ? "e2e" : borrowed);
            if (borrowed == null) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> running.command(180, "down")));
                running.command(420, "up", "--detach", "--no-demo", "--fresh");
            }
        }
        return running;
    }

    /** The address of a part, such as {@code gateway} or {@code mailbox}. */
    String url(String part) {
        return file().at("/urls/" + part).asText();
    }

    /** The owner's JDBC address of a service's database. */
    String jdbc(String service) {
        return file().at("/jdbc/" + service).asText();
    }

    List<String> javaProcesses() {
        return List.of("customer", "interaction", "campaign", "reminder", "gateway");
    }

    /** Ends a process as a power cut would; the supervisor starts it again. */
    void killHard(String process) {
        long pid = pid(process);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Whether a process runs and is ready, with another pid than the given one. */
    boolean isBack(String process, long formerPid) {
        for (JsonNode node : file().path("processes")) {
            if (node.path("name").asText().equals(process)) {
                return node.path("pid").asLong() != formerPid
                        && node.path("state").asText().equalsIgnoreCase("ready");
            }
        }
        return false;
    }

    long pid(String process) {
        for (JsonNode node : file().path("processes")) {
            if (node.path("name").asText().equals(process)) {
                return node.path("pid").asLong();
            }
        }
        throw new IllegalStateException("no process " + process + " in stack " + name);
    }

    /** The data the team shares, or empty where a machine does not have it. */
    Path sharedData(String file) {
        return root.resolve("../shared/data").resolve(file).normalize();
    }

    private JsonNode file() {
        try {
            return JSON.readTree(Files.readAllBytes(root.resolve("deploy/local/.data/" + name + "/stack.json")));
        } catch (IOException e) {
            throw new IllegalStateException("stack " + name + " is not running", e);
        }
    }

    private void command(int seconds, String command, String... options) {
        List<String> words = Stream.of(
                        Stream.of(root.resolve("deploy/local/" + command).toString()),
                        Arrays.stream(options),
                        Stream.of("--name", name))
                .flatMap(word -> word)
                .toList();
        try {
            File log =
                    root.resolve("deploy/e2e/target/stack-" + command + ".log").toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
            builder.environment().put("JAVA_TOOL_OPTIONS", SHORT_LIVED);
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " failed:\n" + Files.readString(log.toPath()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
