package io.daftar.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs one {@link ConsumerLoop} for each handler of the service from start to stop; a loop that dies is started anew. */
@ApplicationScoped
public class EventConsumers {
    private final List<EventHandler> handlers;
    private final RunProcessor processor;
    private final DeadLetters deadLetters;
    private final MeterRegistry registry;
    private final Map<String, Object> kafka;
    private final boolean enabled;
    private final Map<Thread, ConsumerLoop> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    EventConsumers(
            @All List<EventHandler> handlers,
            RunProcessor processor,
            DeadLetters deadLetters,
            MeterRegistry registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "daftar.consumers.enabled", defaultValue = "true") boolean enabled) {
        this.handlers = handlers;
        this.processor = processor;
        this.deadLetters = deadLetters;
        this.registry = registry;
        this.kafka = kafka;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            handlers.forEach(this::startLoop);
        }
    }

    // Raw threads outlive the server's own shutdown grace: wake them and let each finish its transaction.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        running.values().forEach(ConsumerLoop::stop);
        for (Thread thread : running.keySet()) {
            thread.join(TimeUnit.SECONDS.toMillis(8));
        }
    }

    private void startLoop(EventHandler handler) {
        var meters = new ConsumerMeters(handler.consumer(), registry);
        var thread = new Thread(() -> keepRunning(handler, meters), handler.consumer());
        thread.setDaemon(true);
        thread.start();
    }

    private void keepRunning(EventHandler handler, ConsumerMeters meters) {
        while (!stopping) {
            var consumer = consumer(handler);
            try (var metrics = new KafkaClientMetrics(consumer)) {
                metrics.bindTo(registry);
                var loop = new ConsumerLoop(handler, consumer, processor, deadLetters, meters);
                running.put(Thread.currentThread(), loop);
                if (stopping) {
                    loop.stop();
                }
                loop.run();
            }
            pauseBeforeRestart();
        }
    }

    private void pauseBeforeRestart() {
        try {
            if (!stopping) {
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(EventHandler handler) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, handler.consumer());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8388608");
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "30000");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
