package io.daftar.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A real Keycloak with the development realm; its own data is made anew whenever the realm file changes. */
final class KeycloakNode implements Node {
    private static final List<String> FLAGS = List.of(
            "-Xms64m",
            "-Xmx" + Service.KEYCLOAK_HEAP + "m",
            "-XX:+UseSerialGC",
            // It starts often and works little: the quick compiler alone starts it sooner.
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");

    private final Stack stack;
    private final Distributions distributions;
    private final Jdk jdk;
    private final AotCache caches;
    private final AtomicReference<AotCache.Entry> cache = new AtomicReference<>();

    KeycloakNode(Stack stack, Distributions distributions, Jdk jdk, AotCache caches) {
        this.stack = stack;
        this.distributions = distributions;
        this.jdk = jdk;
        this.caches = caches;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public int port() {
        return stack.ports().of(Port.KEYCLOAK);
    }

    private Path folder() {
        return stack.home().data().resolve("keycloak");
    }

    /** Keycloak rebuilds itself for its build-time options; done once, in the cache folder. */
    static void build(Jdk jdk, Path distribution) throws IOException {
        var command = command(jdk, distribution, List.of(), List.of());
        command.addAll(List.of("build", "--db=dev-file", "--health-enabled=true"));
        var output = Files.createTempFile(distribution.getParent(), "keycloak-build", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new StackException(
                        "Keycloak could not build itself:" + System.lineSeparator() + Logs.tail(output, 20));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while Keycloak was building itself", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    @Override
    public Launch launch() throws IOException {
        var distribution = distributions.keycloak(jdk);
        prepareHome(distribution);
        var entry = caches.entry("keycloak", FLAGS, distribution.resolve("lib"));
        cache.set(entry);
        var command =
                command(jdk, folder(), entry.flags(), List.of(stack.home().marker(), "-Ddaftar.process=keycloak"));
        command.addAll(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port(),
                "--http-management-port=" + (port() + Port.MANAGEMENT_OFFSET),
                "--hostname=" + stack.url(Port.KEYCLOAK),
                "--import-realm",
                "--log-level=INFO,io.smallrye.health:ERROR"));
        var environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin",
                "MALLOC_ARENA_MAX", "2");
        return new Launch(command, environment, folder());
    }

    private static List<String> command(Jdk jdk, Path home, List<String> first, List<String> marks) {
        var command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(first);
        command.addAll(FLAGS);
        if (jdk.feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(marks);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        // The real place of the jar, not the link: every stack then fits the same start-up cache.
        var jar = home.resolve("lib/quarkus-run.jar").toAbsolutePath();
        command.addAll(List.of("-cp", real(jar), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    private static String real(Path jar) {
        try {
            return jar.toRealPath().toString();
        } catch (IOException missing) {
            return jar.toString();
        }
    }

    /** The shared distribution by links, with a data folder of this stack. */
    private void prepareHome(Path distribution) throws IOException {
        Files.createDirectories(folder());
        for (var name : List.of("bin", "conf", "lib", "providers", "themes", "version.txt")) {
            var link = folder().resolve(name);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(name));
        }
        var realm = realm();
        var file = folder().resolve("data/import/daftar-realm.json");
        if (!Files.exists(file) || !Files.readString(file).equals(realm)) {
            StackHome.deleteTree(folder().resolve("data"));
            Files.createDirectories(file.getParent());
            Files.writeString(file, realm);
        }
    }

    /** The one realm file, with the gateway's address of this stack. */
    private String realm() throws IOException {
        var source = stack.home().root().resolve("deploy/keycloak/daftar-realm.json");
        return Files.readString(source, StandardCharsets.UTF_8)
                .replace("http://localhost:" + Port.GATEWAY.usual, stack.gatewayUrl());
    }

    @Override
    public boolean ready() {
        return Probes.http(port() + Port.MANAGEMENT_OFFSET, "/health/ready")
                && Probes.http(port(), "/realms/daftar/.well-known/openid-configuration");
    }

    @Override
    public Duration stopWithin() {
        var entry = cache.get();
        return Duration.ofSeconds(entry != null && entry.recording() ? 120 : 20);
    }

    /** Its data is only what the realm file says: start from nothing rather than from something broken. */
    @Override
    public void afterFailedStart() {
        try {
            var entry = cache.get();
            if (entry != null) {
                entry.drop();
            }
            StackHome.deleteTree(folder().resolve("data"));
        } catch (IOException e) {
            throw new StackException("The folder " + folder() + " cannot be emptied", e);
        }
    }

    @Override
    public void afterStop() {
        cache.get().keep();
    }
}
