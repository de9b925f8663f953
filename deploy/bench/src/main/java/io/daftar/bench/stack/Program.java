package io.daftar.bench.stack;

import io.daftar.bench.BenchException;
import io.daftar.bench.host.ProcessTable;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One more process of a service or the gateway beside a running stack, on ports of its own. */
public final class Program implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(120);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final String name;
    private final Process process;
    private final int port;
    private final long startedNanos;

    private Program(String name, Process process, int port, long startedNanos) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.startedNanos = startedNanos;
    }

    /** How a program of a running stack is started: as its own process was, so that nothing is written down twice. */
    public record Recipe(String name, Path java, List<String> arguments, Map<String, String> environment) {
        public static Recipe of(BenchStack stack, String program) {
            long pid = stack.pids().getOrDefault(program, 0L);
            var command = ProcessTable.SYSTEM.commandLine(pid);
            if (command.isEmpty()) {
                throw new BenchException("Stack '" + stack.name() + "' runs no " + program + ".");
            }
            // Without the marks by which the stack's supervisor would take it for its own, and without its caches.
            var arguments = command.subList(1, command.size()).stream()
                    .filter(a -> !a.startsWith("-Ddaftar.stack=") && !a.startsWith("-Ddaftar.process="))
                    .filter(a -> !a.startsWith("-XX:AOT") && !a.startsWith("-Xlog:"))
                    .toList();
            return new Recipe(program, Path.of(command.get(0)), arguments, ProcessTable.SYSTEM.environment(pid));
        }

        public Recipe with(Map<String, String> more) {
            var all = new HashMap<>(environment);
            all.putAll(more);
            return new Recipe(name, java, arguments, all);
        }

        /**
         * @param with the Java to run it on
         * @param flags put before the others
         */
        public Program start(Path with, List<String> flags, File log) throws IOException {
            int port = freePair();
            var command = new ArrayList<String>();
            command.add(with.toString());
            command.addAll(flags);
            command.addAll(arguments);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log));
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("DAFTAR_HTTP_PORT", String.valueOf(port));
            builder.environment().put("DAFTAR_MANAGEMENT_PORT", String.valueOf(port + 1000));
            long began = System.nanoTime();
            return new Program(name, builder.start(), port, began);
        }
    }

    private static int freePair() throws IOException {
        for (int port = 31_000; port < 32_000; port++) {
            if (free(port) && free(port + 1000)) {
                return port;
            }
        }
        throw new IOException("no free ports between 31000 and 33000");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return port + 1000;
    }

    public long pid() {
        return process.pid();
    }

    /** @return milliseconds from the start of the process to the first 200 there */
    public double firstAnswer(int at, String path, String token) {
        var request = HttpRequests.get(path, token);
        long end = startedNanos + START_WITHIN.toNanos();
        String last = "nothing";
        while (System.nanoTime() < end && process.isAlive()) {
            try (var connection = new HttpConnection(at)) {
                int status = connection.exchange(request).status();
                if (status == 200) {
                    return (System.nanoTime() - startedNanos) / 1e6;
                }
                last = "status " + status;
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new BenchException(name + (process.isAlive() ? " did not answer" : " ended") + " before " + path
                + " gave 200; last: " + last);
    }

    /** Ends it in good order and waits: a recording of its start-up is written then. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
