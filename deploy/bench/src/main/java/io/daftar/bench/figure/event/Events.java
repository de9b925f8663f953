package io.daftar.bench.figure.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic without a group: from the places it had at one time to where it ends at another. */
public final class Events implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    public Events(String bootstrap, String topic) {
        consumer = new KafkaConsumer<>(settings(bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
    }

    static Properties settings(String bootstrap) {
        var settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        return settings;
    }

    /** Where the topic ends now. */
    public Map<TopicPartition, Long> end() {
        return new HashMap<>(consumer.endOffsets(partitions));
    }

    /** How often each of these customers' first events stands in the topic between a place and its end. */
    public Map<UUID, Integer> count(Map<TopicPartition, Long> since, Collection<UUID> customers, String type) {
        var counts = new HashMap<UUID, Integer>(customers.size() * 2);
        customers.forEach(id -> counts.put(id, 0));
        var end = end();
        since.forEach(consumer::seek);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
            for (var message : consumer.poll(POLL)) {
                if (type.equals(header(message, "ce_type"))) {
                    counts.computeIfPresent(UUID.fromString(header(message, "ce_subject")), (id, n) -> n + 1);
                }
            }
        }
        return counts;
    }

    public static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
