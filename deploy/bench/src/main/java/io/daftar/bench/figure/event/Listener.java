package io.daftar.bench.figure.event;

import io.daftar.bench.BenchException;
import io.daftar.bench.load.Measure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer that notes how long after its time each message was seen, and whether those of one key are in order. */
public final class Listener implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long QUIET_NANOS = Duration.ofMillis(300).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final Thread thread;
    private final Map<String, Long> lastVersion = new HashMap<>();
    private Histogram latencies = Measure.histogram();
    private long outOfOrder;
    private Instant countFrom;
    private long lastNanos = System.nanoTime();
    private volatile boolean running = true;

    /** What was seen since the last reset. */
    public record Seen(long messages, long outOfOrder, double p50, double p99, long lastNanos) {}

    public Listener(String bootstrap, String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        this.wanted = wanted;
        consumer = new KafkaConsumer<>(
                Events.settings(bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::listen, "listener-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (running) {
            var messages = consumer.poll(POLL);
            var now = Instant.now();
            synchronized (this) {
                for (var message : messages) {
                    if (wanted.test(message)) {
                        see(message, now);
                    }
                }
                notifyAll();
            }
        }
    }

    private void see(ConsumerRecord<byte[], byte[]> message, Instant now) {
        var at = countFrom != null ? countFrom : Instant.parse(Events.header(message, "ce_time"));
        long micros = ChronoUnit.MICROS.between(at, now);
        latencies.recordValue(Math.max(0, Math.min(micros, Measure.LONGEST_MICROS)));
        lastNanos = System.nanoTime();
        var key = new String(message.key(), StandardCharsets.UTF_8);
        long version = Long.parseLong(Events.header(message, "ce_aggregateversion"));
        var before = lastVersion.put(key, version);
        if (before != null && before >= version) {
            outOfOrder++;
        }
    }

    /** Forgets what was seen, once nothing comes any more; from now on latency counts from the message's own time. */
    public synchronized void reset() throws InterruptedException {
        while (System.nanoTime() - lastNanos < QUIET_NANOS) {
            wait(POLL.toMillis());
        }
        latencies = Measure.histogram();
        outOfOrder = 0;
        countFrom = null;
        lastVersion.clear();
    }

    /** Messages are counted from this instant on instead of from their own time. */
    public synchronized void countFrom(Instant at) {
        countFrom = at;
    }

    /** Waits until that many were seen. */
    public synchronized Seen await(long messages, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (latencies.getTotalCount() < messages) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BenchException("Only " + latencies.getTotalCount() + " of " + messages
                        + " messages arrived within " + atMost.toSeconds() + " s.");
            }
            wait(left);
        }
        return new Seen(
                latencies.getTotalCount(),
                outOfOrder,
                latencies.getValueAtPercentile(50) / 1000.0,
                latencies.getValueAtPercentile(99) / 1000.0,
                lastNanos);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
