package io.daftar.platform.testing;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.event.EventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Looks at what stands on the topics of the test broker, and puts events of other services there. */
public final class EventProbe {
    private EventProbe() {}

    /** All events of a tenant on a topic, in the order of their partitions. */
    public static List<EventEnvelope<?>> events(String topic, String tenant) {
        List<EventEnvelope<?>> found = new ArrayList<>();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap(), "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> readable(record)
                        .filter(event -> event.tenantId().equals(tenant))
                        .ifPresent(found::add));
            }
        }
        return found;
    }

    // Other tests put records there that nobody can read.
    private static Optional<EventEnvelope<?>> readable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record);
        } catch (EventCodec.UndecodableEvent e) {
            return Optional.empty();
        }
    }

    /** The wire names of a tenant's events about one aggregate. */
    public static List<String> types(String topic, String tenant, UUID subject) {
        return events(topic, tenant).stream()
                .filter(event -> event.subject().equals(subject))
                .map(EventEnvelope::type)
                .toList();
    }

    /** Sends an event as its service would, with an id of its own. @return the event's id */
    public static UUID send(String tenant, UUID subject, long version, DomainEvent body) {
        UUID id = eventId();
        send(id, tenant, subject, version, body);
        return id;
    }

    /** Sends an event with a given id, as a redelivery would. */
    public static void send(UUID id, String tenant, UUID subject, long version, DomainEvent body) {
        var record = new ProducerRecord<>(Topics.of(body), bytes(subject.toString()), bytes(EventCodec.encode(body)));
        record.headers()
                .add(EventCodec.ID, bytes(id.toString()))
                .add(EventCodec.TYPE, bytes(EventTypes.nameOf(body.getClass())))
                .add(EventCodec.TENANT, bytes(tenant))
                .add(EventCodec.SUBJECT, bytes(subject.toString()))
                .add(EventCodec.VERSION, bytes(Long.toString(version)))
                .add(EventCodec.TIME, bytes(Instant.now().toString()));
        send(record);
    }

    /** Sends any record, also one that no consumer can read. */
    public static void send(ProducerRecord<byte[], byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A UUIDv7 of now. */
    public static UUID eventId() {
        UUID random = UUID.randomUUID();
        long high = System.currentTimeMillis() << 16 | 0x7000L | random.getMostSignificantBits() & 0xfffL;
        return new UUID(high, random.getLeastSignificantBits());
    }

    private static String bootstrap() {
        return System.getProperty("daftar.test.kafka");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
