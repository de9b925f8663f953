package io.daftar.platform.inbox;

import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.RunProcessor.Unavailable;
import io.daftar.platform.ops.LoggedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the topics of one handler in one thread: polls, cuts the records into runs of one tenant, has them applied, and
 * commits offsets every second. While a dependency is away it keeps polling with all partitions paused, so that the
 * group is not rebalanced, and goes on where it stopped.
 */
class ConsumerLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long GATHER_NANOS = Duration.ofMillis(40).toNanos();
    // Each commit is a write at the broker; what a crash brings again is known already.
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int RUN = 500;

    private final EventHandler handler;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RunProcessor processor;
    private final DeadLetters deadLetters;
    private final ConsumerMeters meters;
    private final Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
    private long committedAt = System.nanoTime();
    private volatile boolean running = true;

    ConsumerLoop(
            EventHandler handler,
            KafkaConsumer<byte[], byte[]> consumer,
            RunProcessor processor,
            DeadLetters deadLetters,
            ConsumerMeters meters) {
        this.handler = handler;
        this.consumer = consumer;
        this.processor = processor;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(handler.topics(), new Handover());
            while (running) {
                var polled = consumer.poll(POLL);
                turn(polled);
                if (System.nanoTime() - committedAt > COMMIT_NANOS) {
                    commit();
                }
                gather(polled.count());
            }
        } catch (WakeupException e) {
            LOG.debugf("%s was woken to stop", handler.consumer());
        } catch (RuntimeException e) {
            meters.died();
            LOG.errorf(e, "%s stopped: it is started anew", handler.consumer());
        } finally {
            commit();
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(3)));
        }
    }

    void stop() {
        running = false;
        consumer.wakeup();
    }

    // One event after a silence is applied at once. A steady trickle is applied in small heaps instead of one by one: a
    // transaction costs several times what an event costs.
    private static void gather(int applied) {
        if (applied > 0 && applied < RUN) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private void turn(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        try {
            for (List<Delivery> run : runs(polled)) {
                process(run);
                for (var delivery : run) {
                    var record = delivery.record();
                    done.put(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1));
                }
            }
            meters.flowing();
        } catch (Unavailable e) {
            LOG.warnf("%s waits: %s", handler.consumer(), LoggedFailure.line(e.getCause()));
            rewind(polled, done);
            // Before waiting, in which partitions may go to somebody else.
            applied.putAll(done);
            waitPaused();
            return;
        }
        applied.putAll(done);
    }

    // A lost commit only means redelivery, which is harmless.
    private void commit() {
        committedAt = System.nanoTime();
        if (applied.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(applied);
            applied.clear();
        } catch (WakeupException e) {
            running = false;
        } catch (RuntimeException e) {
            LOG.warnf("%s could not commit offsets: %s", handler.consumer(), LoggedFailure.line(e));
        }
    }

    /** Whoever gets a partition next goes on behind what was applied here. */
    private final class Handover implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            applied.keySet().retainAll(consumer.assignment());
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            applied.keySet().removeAll(partitions);
        }
    }

    // Partition by partition, so that what has one key stays in order.
    private List<List<Delivery>> runs(ConsumerRecords<byte[], byte[]> polled) {
        List<List<Delivery>> runs = new ArrayList<>();
        List<Delivery> run = new ArrayList<>();
        String tenant = null;
        for (var record : polled) {
            Delivery delivery = Delivery.of(record, handler);
            String of = delivery.isEvent() ? delivery.event().tenantId() : tenant;
            boolean otherTenant = tenant != null && !tenant.equals(of);
            if (!run.isEmpty() && (otherTenant || run.size() == RUN)) {
                runs.add(run);
                run = new ArrayList<>();
            }
            tenant = of;
            run.add(delivery);
        }
        runs.add(run);
        return runs;
    }

    private void process(List<Delivery> run) {
        List<Delivery> readable = run.stream().filter(Delivery::isEvent).toList();
        run.stream().filter(delivery -> delivery.unreadable() != null).forEach(this::parkUnreadable);
        meters.skipped(
                run.stream().filter(d -> !d.isEvent() && d.unreadable() == null).count());
        if (readable.isEmpty()) {
            return;
        }
        try {
            processor.apply(handler, events(readable));
            meters.applied(readable.size());
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (readable.size() == 1) {
                park(readable.get(0), e);
            } else {
                readable.forEach(this::processAlone);
            }
        }
    }

    private void processAlone(Delivery delivery) {
        try {
            processor.apply(handler, List.of(delivery.event()));
            meters.applied(1);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            park(delivery, e);
        }
    }

    private void parkUnreadable(Delivery delivery) {
        park(delivery, delivery.unreadable());
    }

    private void park(Delivery delivery, RuntimeException reason) {
        deadLetters.park(handler.consumer(), delivery.record(), reason);
        meters.parked();
    }

    private static List<EventEnvelope<?>> events(List<Delivery> run) {
        List<EventEnvelope<?>> events = new ArrayList<>(run.size());
        run.forEach(delivery -> events.add(delivery.event()));
        return events;
    }

    private void rewind(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, OffsetAndMetadata> done) {
        for (TopicPartition partition : polled.partitions()) {
            long first = polled.records(partition).get(0).offset();
            consumer.seek(
                    partition, done.containsKey(partition) ? done.get(partition).offset() : first);
        }
    }

    private void waitPaused() {
        meters.stalled();
        long until = System.nanoTime()
                + Duration.ofMillis(meters.backoffMillis()).toNanos()
                + ThreadLocalRandom.current().nextLong(100_000_000L);
        consumer.pause(consumer.assignment());
        while (running && System.nanoTime() < until) {
            // A partition assigned meanwhile is not paused yet: what it brings is put back.
            var stray = consumer.poll(Duration.ofMillis(100));
            rewind(stray, Map.of());
            consumer.pause(consumer.assignment());
        }
        consumer.resume(consumer.assignment());
    }
}
