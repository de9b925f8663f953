package io.daftar.bench.figure.outbox;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.TimeOrdered;
import io.daftar.bench.load.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit: messages of the same size sent straight to Kafka, as safely as the relay sends them. */
final class PlainKafka implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] payload;
    private final AtomicLong sent = new AtomicLong();

    PlainKafka(String bootstrap, String topic, int payloadBytes) {
        var settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.payload = "x".repeat(payloadBytes).getBytes(StandardCharsets.UTF_8);
    }

    /** One message, waited for. */
    Task task() {
        return () -> producer.send(message(Bursts.KEYS)).get();
    }

    /** That many as fast as they go. */
    void burst(int messages) {
        for (int i = 0; i < messages; i++) {
            producer.send(message(Bursts.KEYS));
        }
        producer.flush();
    }

    private ProducerRecord<byte[], byte[]> message(int keys) {
        long n = sent.getAndIncrement();
        var message = new ProducerRecord<>(topic, bytes("key-" + n % keys), payload);
        var headers = message.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(TimeOrdered.uuid().toString()));
        headers.add("ce_type", bytes("daftar.bench.plain.v1"));
        headers.add("ce_source", bytes("bench"));
        headers.add("ce_time", bytes(Instant.now().toString()));
        headers.add("ce_tenantid", bytes(LimitTables.TENANT));
        headers.add("ce_aggregateversion", bytes(Long.toString(n / keys + 1)));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
