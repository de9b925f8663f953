package io.daftar.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL with its data kept under the stack's folder; every commit reaches the disk. */
final class PostgresNode implements Node {
    static final String SUPERUSER = "postgres";

    private final Stack stack;
    private final Distributions distributions;

    PostgresNode(Stack stack, Distributions distributions) {
        this.stack = stack;
        this.distributions = distributions;
    }

    static Path folder(StackHome home) {
        return home.data().resolve("postgres");
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return stack.ports().of(Port.POSTGRES);
    }

    @Override
    public Launch launch() throws IOException {
        var binaries = distributions.postgres();
        var data = folder(stack.home());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries, data);
        }
        // Whoever it named is gone: the supervisor has the lock and has stopped what an earlier run left behind.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        var command = new ArrayList<>(unprivileged());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return new Launch(command, Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"), data);
    }

    /** Sized for a stack of 4 GiB on two cores. */
    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("port", String.valueOf(port())),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "150"),
                Map.entry("shared_buffers", "512MB"),
                Map.entry("effective_cache_size", "1536MB"),
                Map.entry("work_mem", "16MB"),
                Map.entry("maintenance_work_mem", "128MB"),
                Map.entry("max_wal_size", "4GB"),
                // Statements of reports are longer than the 1 kB that pg_stat_activity shows by default.
                Map.entry("track_activity_query_size", "16kB"),
                Map.entry("checkpoint_timeout", "10min"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("jit", "off"),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"));
    }

    /** initdb into a folder beside the real one, renamed when it is whole. */
    private void initialise(Path binaries, Path data) throws IOException {
        StackHome.deleteTree(data);
        var half = data.resolveSibling("postgres.new");
        StackHome.deleteTree(half);
        var password = stack.home().data().resolve("postgres.password");
        Files.writeString(password, SUPERUSER);
        var command = new ArrayList<>(unprivileged());
        command.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--no-instructions"));
        var log = stack.home().log("postgres");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StackException(
                        "initdb failed, the end of " + log + ":" + System.lineSeparator() + Logs.tail(log, 15));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while making the database", e);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, yet owns its files. */
    private static List<String> unprivileged() throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return List.of();
        }
        var test = new ProcessBuilder("unshare", "-U", "true").start();
        try {
            if (test.waitFor() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StackException("PostgreSQL does not run as root, and this machine allows root no user namespace"
                + " (unshare -U). Start the stack as an ordinary user.");
    }

    @Override
    public boolean ready() {
        if (!Probes.tcp(port())) {
            return false;
        }
        try (var connection = DriverManager.getConnection(stack.jdbcUrl("postgres"), SUPERUSER, SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException starting) {
            return false;
        }
    }

    /** Fast shutdown: sessions are ended, everything is written. */
    @Override
    public String stopSignal() {
        return "INT";
    }
}
