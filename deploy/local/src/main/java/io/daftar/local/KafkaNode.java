package io.daftar.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A single KRaft broker, a process with a class path of its own. */
final class KafkaNode implements Node {
    /** Any fixed id: the folder of the stack is what tells clusters apart. */
    private static final String CLUSTER = "ZGFmdGFyLWxvY2FsLWthZg";

    private static final List<String> FLAGS = List.of(
            "-Xms64m",
            "-Xmx" + Service.KAFKA_HEAP + "m",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    private final Stack stack;
    private final Distributions distributions;
    private final Jdk jdk;
    private final AotCache caches;
    private final AtomicReference<AotCache.Entry> cache = new AtomicReference<>();

    KafkaNode(Stack stack, Distributions distributions, Jdk jdk, AotCache caches) {
        this.stack = stack;
        this.distributions = distributions;
        this.jdk = jdk;
        this.caches = caches;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return stack.ports().of(Port.KAFKA);
    }

    private Path folder() {
        return stack.home().data().resolve("kafka");
    }

    @Override
    public Launch launch() throws IOException {
        var jars = distributions.kafka();
        Files.createDirectories(folder());
        var properties = folder().resolve("server.properties");
        var logging = folder().resolve("log4j2.properties");
        Files.write(properties, properties());
        Files.write(logging, logging());
        if (!Files.exists(folder().resolve("data/meta.properties"))) {
            format(jars, properties);
        }
        var entry = caches.entry("kafka", FLAGS, jars);
        cache.set(entry);
        var command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(entry.flags());
        command.addAll(FLAGS);
        command.addAll(List.of(
                stack.home().marker(),
                "-Ddaftar.process=kafka",
                "-Dlog4j2.configurationFile=" + logging,
                "-cp",
                classPath(jars),
                "kafka.Kafka",
                properties.toString()));
        return new Launch(command, Map.of("MALLOC_ARENA_MAX", "2"), folder());
    }

    /** Every jar by name: the start-up cache accepts no wildcard that grew. */
    private static String classPath(Path jars) throws IOException {
        try (var files = Files.list(jars)) {
            return String.join(
                    ":",
                    files.map(Path::toString)
                            .filter(f -> f.endsWith(".jar"))
                            .sorted()
                            .toList());
        }
    }

    private List<String> properties() {
        int controller = stack.ports().kafkaController();
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=PLAINTEXT://127.0.0.1:" + port() + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners=PLAINTEXT://localhost:" + port() + ",CONTROLLER://127.0.0.1:" + controller,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names=CONTROLLER",
                "controller.quorum.bootstrap.servers=127.0.0.1:" + controller,
                "log.dirs=" + folder().resolve("data"),
                "num.partitions=1",
                "auto.create.topics.enable=true",
                "offsets.topic.num.partitions=8",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "num.network.threads=2",
                "num.io.threads=4",
                "num.recovery.threads.per.data.dir=2",
                "log.cleaner.dedupe.buffer.size=16777216",
                "log.index.size.max.bytes=2097152",
                "log.segment.bytes=134217728",
                "controlled.shutdown.enable=false");
    }

    private static List<String> logging() {
        return List.of(
                "status=error",
                "appender.out.type=Console",
                "appender.out.name=out",
                "appender.out.layout.type=PatternLayout",
                "appender.out.layout.pattern=%d{ISO8601} %-5p %c{1} %m%n",
                "rootLogger.level=warn",
                "rootLogger.appenderRef.out.ref=out",
                "logger.server.name=kafka.server.KafkaRaftServer",
                "logger.server.level=info");
    }

    private void format(Path jars, Path properties) throws IOException {
        var log = stack.home().log("kafka");
        var command = new ArrayList<>(List.of(jdk.java(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath(jars), "kafka.tools.StorageTool", "format", "--standalone"));
        command.addAll(List.of("--ignore-formatted", "-t", CLUSTER, "-c", properties.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StackException("Kafka's storage could not be formatted, the end of " + log + ":"
                        + System.lineSeparator() + Logs.tail(log, 15));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while formatting Kafka's storage", e);
        }
    }

    @Override
    public boolean ready() {
        return Probes.tcp(port());
    }

    @Override
    public java.time.Duration stopWithin() {
        var entry = cache.get();
        return java.time.Duration.ofSeconds(entry != null && entry.recording() ? 90 : 20);
    }

    @Override
    public void afterFailedStart() {
        cache.get().drop();
    }

    @Override
    public void afterStop() {
        cache.get().keep();
    }
}
