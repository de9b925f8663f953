package io.daftar.platform.inbox;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells how many records each consumer of this service has still to read. */
@ApplicationScoped
public class ConsumerLag {
    private final List<EventHandler> handlers;
    private final Map<String, Object> kafka;

    ConsumerLag(@All List<EventHandler> handlers, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.handlers = handlers;
        this.kafka = kafka;
    }

    /** Records behind, by consumer and topic. */
    public Map<String, Map<String, Long>> read() {
        Map<String, Map<String, Long>> lag = new TreeMap<>();
        handlers.forEach(handler -> lag.put(handler.consumer(), of(handler)));
        return lag;
    }

    private Map<String, Long> of(EventHandler handler) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, handler.consumer());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        Map<String, Long> behind = new TreeMap<>();
        // Never subscribes, so it joins no group and disturbs nobody.
        try (var reader = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : handler.topics()) {
                List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                var done = reader.committed(new HashSet<>(partitions));
                var starts = reader.beginningOffsets(partitions);
                reader.endOffsets(partitions).forEach((partition, end) -> {
                    var committed = done.get(partition);
                    long from = committed == null ? starts.get(partition) : committed.offset();
                    behind.merge(topic, Math.max(0, end - from), Long::sum);
                });
            }
        }
        return behind;
    }
}
