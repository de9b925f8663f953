package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Lets operators see what was parked and have it applied again once its cause is cured. */
@ApplicationScoped
public class DeadLetterDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<EventHandler> handlers;
    private final RunProcessor processor;
    private final Map<String, Object> kafka;

    DeadLetterDesk(
            @All List<EventHandler> handlers,
            RunProcessor processor,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.handlers = handlers;
        this.processor = processor;
        this.kafka = kafka;
    }

    /**
     * The parked events of this service's consumers, newest last, one entry an event even where it was parked twice.
     *
     * @param limit the newest so many of each dead-letter partition are looked at
     */
    public List<DeadLetter> list(int limit) {
        Map<String, DeadLetter> found = new LinkedHashMap<>();
        try (var consumer = reader()) {
            for (TopicPartition partition : partitions(consumer)) {
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                for (var record : read(consumer, partition, Math.max(0, end - limit), end)) {
                    DeadLetter letter = describe(record);
                    found.put(letter.eventId() == null ? letter.id() : letter.consumer() + letter.eventId(), letter);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * Applies a parked event again, as if it had just arrived: version guard and inbox hold, so a second replay changes
     * nothing.
     *
     * @return false where there is no such letter
     */
    public boolean replay(String id) {
        String[] place = id.split(":");
        if (place.length != 3) {
            return false;
        }
        try (var consumer = reader()) {
            var partition = new TopicPartition(place[0], Integer.parseInt(place[1]));
            long offset = Long.parseLong(place[2]);
            if (!partitions(consumer).contains(partition)) {
                return false;
            }
            var record = read(consumer, partition, offset, offset + 1).stream().findFirst();
            var handler = record.flatMap(this::handlerOf);
            if (handler.isEmpty()) {
                return false;
            }
            EventCodec.decode(record.get()).ifPresent(event -> processor.apply(handler.get(), List.of(event)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Optional<EventHandler> handlerOf(ConsumerRecord<byte[], byte[]> record) {
        String name = header(record, DeadLetters.CONSUMER);
        return handlers.stream().filter(h -> h.consumer().equals(name)).findFirst();
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        var existing = consumer.listTopics(PATIENCE);
        return handlers.stream()
                .flatMap(h -> h.topics().stream().map(topic -> DeadLetters.topicOf(h.consumer(), topic)))
                .distinct()
                .filter(existing::containsKey)
                .flatMap(topic -> existing.get(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < to && System.nanoTime() < deadline) {
            for (var record : consumer.poll(Duration.ofMillis(200)).records(partition)) {
                if (record.offset() < to) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    private static DeadLetter describe(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                record.topic() + ":" + record.partition() + ":" + record.offset(),
                header(record, DeadLetters.CONSUMER),
                header(record, EventCodec.ID),
                header(record, EventCodec.TYPE),
                header(record, DeadLetters.TOPIC),
                Integer.parseInt(header(record, DeadLetters.PARTITION)),
                Long.parseLong(header(record, DeadLetters.OFFSET)),
                header(record, DeadLetters.REASON),
                Instant.ofEpochMilli(record.timestamp()).toString());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return EventCodec.header(record.headers(), name).orElse(null);
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        var config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
