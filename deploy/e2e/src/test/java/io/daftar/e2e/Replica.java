package io.daftar.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One more process of a service, started as the stack's own was, with something different in its environment. */
final class Replica implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int managementPort;

    private Replica(Process process, int managementPort) {
        this.process = process;
        this.managementPort = managementPort;
    }

    /** @param pid of the process to do as */
    static Replica of(long pid, Map<String, String> different) throws IOException {
        // Without the marks by which the supervisor would take it for its own, and without its start-up caches.
        var command = new ArrayList<>(strings(pid, "cmdline"));
        command.removeIf(word -> word.startsWith("-Ddaftar.stack=") || word.startsWith("-Ddaftar.process="));
        command.removeIf(word -> word.startsWith("-XX:AOT") || word.startsWith("-Xlog:"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/replica.log").toFile());
        var environment = builder.environment();
        environment.clear();
        strings(pid, "environ")
                .forEach(entry -> environment.put(
                        entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1)));
        int managementPort = freePort();
        environment.put("DAFTAR_HTTP_PORT", String.valueOf(freePort()));
        environment.put("DAFTAR_MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.putAll(different);
        return new Replica(builder.start(), managementPort);
    }

    boolean isReady() {
        if (!process.isAlive()) throw new IllegalStateException("the replica ended, see target/replica.log");
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                .build();
        try {
            return HTTP.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> strings(long pid, String file) throws IOException {
        var all = Files.readString(Path.of("/proc/" + pid + "/" + file)).split("\0");
        return List.of(all).stream().filter(text -> !text.isEmpty()).toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
