package io.daftar.bench.figure.segment;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.TimeOrdered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Purchases told on the interaction topic as interaction-service tells them, without its having them. */
final class PurchaseEvents implements AutoCloseable {
    private static final String TOPIC = "daftar.interaction.v1";
    private static final String TYPE = "daftar.purchase.recorded.v1";

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<UUID> customers;
    // Acknowledged in the order of each partition, by the one thread of the producer.
    private final Map<Integer, UUID> lastOnes = new ConcurrentHashMap<>();

    PurchaseEvents(String bootstrap, List<UUID> customers) {
        var settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.customers = customers;
    }

    /**
     * Purchases of random customers in random categories, as fast as they go.
     *
     * @return the last one of each partition: once these are there, all are
     */
    Collection<UUID> burst(int purchases, int categories) {
        lastOnes.clear();
        for (int i = 0; i < purchases; i++) sendOne(categories);
        producer.flush();
        return List.copyOf(lastOnes.values());
    }

    void sendOne(int categories) {
        var random = ThreadLocalRandom.current();
        send(customers.get(random.nextInt(customers.size())), "category-" + random.nextInt(categories));
    }

    void send(UUID customer, String category) {
        var id = TimeOrdered.uuid();
        var now = Instant.now();
        var amount = ThreadLocalRandom.current().nextInt(100, 10_000) + ".00";
        var body =
                """
            {"purchaseId":"%s","customerId":"%s","purchaseType":"SALE","purchasedAt":"%s",\
            "total":{"amount":"%s","currency":"IRR"},"country":"IR",\
            "lines":[{"sku":"s-1","category":"%s","quantity":"1","amount":"%s"}]}"""
                        .formatted(id, customer, now, amount, category, amount);
        var message = new ProducerRecord<>(TOPIC, bytes(customer.toString()), bytes(body));
        var headers = message.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(TimeOrdered.uuid().toString()));
        headers.add("ce_type", bytes(TYPE));
        headers.add("ce_source", bytes("bench"));
        headers.add("ce_subject", bytes(id.toString()));
        headers.add("ce_time", bytes(now.toString()));
        headers.add("ce_tenantid", bytes(LimitTables.TENANT));
        headers.add("ce_aggregateversion", bytes("1"));
        producer.send(message, (sent, failure) -> {
            if (failure == null) lastOnes.put(sent.partition(), id);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
