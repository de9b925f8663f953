package io.daftar.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A service or the gateway as it is packaged; further instances stand on port + 10·i over the same database. */
final class ServiceNode implements Node {
    private final Stack stack;
    private final Service service;
    private final int instance;
    private final Jdk jdk;
    private final AotCache caches;
    private final AtomicReference<AotCache.Entry> cache = new AtomicReference<>();

    ServiceNode(Stack stack, Service service, int instance, Jdk jdk, AotCache caches) {
        this.stack = stack;
        this.service = service;
        this.instance = instance;
        this.jdk = jdk;
        this.caches = caches;
    }

    static String name(Service service, int instance) {
        return instance == 0 ? service.key() : service.key() + "-" + (instance + 1);
    }

    @Override
    public String name() {
        return name(service, instance);
    }

    @Override
    public int port() {
        return stack.ports().of(service.port) + 10 * instance;
    }

    static Path application(StackHome home, Service service) {
        return home.root().resolve(service.module).resolve("target/quarkus-app");
    }

    @Override
    public Launch launch() throws IOException {
        var application = application(stack.home(), service);
        var flags = flags(service);
        var entry = caches.entryOnceSettled(service.key(), flags, application);
        cache.set(entry);
        var command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(instance == 0 || !entry.recording() ? entry.flags() : List.of());
        command.addAll(flags);
        command.addAll(List.of(
                stack.home().marker(),
                "-Ddaftar.process=" + name(),
                "-Dquarkus.profile=local",
                "-jar",
                application.resolve("quarkus-run.jar").toString()));
        return new Launch(command, environment(), stack.home().data());
    }

    static List<String> flags(Service service) {
        return List.of(
                "-Xms32m",
                "-Xmx" + service.heapMiB + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:MaxDirectMemorySize=96m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    }

    /** What the services read; whatever the user has set himself for the limits and origins is kept. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("DAFTAR_HTTP_HOST", "127.0.0.1");
        environment.put("DAFTAR_HTTP_PORT", String.valueOf(port()));
        environment.put("DAFTAR_MANAGEMENT_PORT", String.valueOf(port() + Port.MANAGEMENT_OFFSET));
        environment.put("DAFTAR_KAFKA_BOOTSTRAP", stack.kafkaBootstrap());
        environment.put("DAFTAR_OIDC_URL", stack.issuer());
        environment.put("DAFTAR_PUBLIC_URL", stack.gatewayUrl());
        environment.put("DAFTAR_SMTP_HOST", "localhost");
        environment.put("DAFTAR_SMTP_PORT", String.valueOf(stack.ports().of(Port.SMTP)));
        // The sink can say whether a mail arrived, so a kill leaves nothing unknown.
        environment.put("DAFTAR_MAIL_RECONCILE_URL", stack.mailboxUrl());
        for (var other : Service.values()) {
            if (other.hasDatabase()) {
                environment.put("DAFTAR_" + other.name() + "_URL", stack.url(other.port));
            }
        }
        if (service.hasDatabase()) {
            environment.put("DAFTAR_DB_URL", stack.jdbcUrl(service.key()));
            environment.put("DAFTAR_SERVICE_SECRET", "svc-" + service.key());
        } else {
            environment.putIfAbsent("DAFTAR_LIMIT_CLIENT", own("DAFTAR_LIMIT_CLIENT", "20000"));
            environment.putIfAbsent("DAFTAR_LIMIT_TENANT", own("DAFTAR_LIMIT_TENANT", "20000"));
            environment.put(
                    "DAFTAR_CORS_ORIGINS", own("DAFTAR_CORS_ORIGINS", "http://localhost:5173,http://localhost:3000"));
        }
        return environment;
    }

    private static String own(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }

    @Override
    public boolean ready() {
        return Probes.http(port() + Port.MANAGEMENT_OFFSET, "/q/health/ready");
    }

    @Override
    public Duration stopWithin() {
        var entry = cache.get();
        return Duration.ofSeconds(instance == 0 && entry != null && entry.recording() ? 120 : 30);
    }

    @Override
    public void afterFailedStart() {
        cache.get().drop();
    }

    @Override
    public void afterStop() {
        if (instance == 0) {
            cache.get().keep();
        }
    }
}
