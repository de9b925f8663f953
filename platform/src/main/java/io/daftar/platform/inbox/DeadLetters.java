package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec;
import io.daftar.platform.inbox.RunProcessor.Unavailable;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Parks events that no retry will cure: the original bytes and headers, plus where they came from and why. */
@ApplicationScoped
class DeadLetters {
    static final String TOPIC = "x-original-topic";
    static final String PARTITION = "x-original-partition";
    static final String OFFSET = "x-original-offset";
    static final String TIMESTAMP = "x-original-timestamp";
    static final String REASON = "x-exception";
    static final String CONSUMER = "x-consumer";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Map<String, Object> kafka;
    private KafkaProducer<byte[], byte[]> producer;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    static String topicOf(String consumer, String topic) {
        return "dlq." + consumer + "." + topic;
    }

    /** Returns once the broker has the record; {@link Unavailable} where it cannot, so that nothing is lost. */
    void park(String consumer, ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        var parked = new ProducerRecord<>(topicOf(consumer, record.topic()), record.key(), record.value());
        record.headers().forEach(parked.headers()::add);
        header(parked, TOPIC, record.topic());
        header(parked, PARTITION, Integer.toString(record.partition()));
        header(parked, OFFSET, Long.toString(record.offset()));
        header(parked, TIMESTAMP, Long.toString(record.timestamp()));
        header(parked, CONSUMER, consumer);
        // The class only: messages of database errors quote values.
        header(parked, REASON, reason.getClass().getName());
        LOG.errorf(
                "%s parked event %s of %s/%d@%d: %s",
                consumer,
                EventCodec.header(record.headers(), EventCodec.ID).orElse("without id"),
                record.topic(),
                record.partition(),
                record.offset(),
                reason.getClass().getName());
        try {
            producer().send(parked).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(e);
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            var config = new HashMap<>(kafka);
            config.put(ProducerConfig.ACKS_CONFIG, "all");
            producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
