package io.daftar.platform.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens what the relay works with: a database connection of its own, which holds the lead, and a producer. */
@ApplicationScoped
class OutboxSessions {
    private final String url;
    private final String user;
    private final String password;
    private final String source;
    private final Map<String, Object> kafka;

    OutboxSessions(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.source = "/daftar/" + application;
        this.kafka = kafka;
    }

    // Outside the pool: a session lock must not come back to it.
    OutboxSession open() throws SQLException {
        return new OutboxSession(DriverManager.getConnection(url, user, password), producer(), source);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Longer than a broker restart: a batch in hand rides it out instead of being sent anew.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
