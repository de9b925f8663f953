package io.daftar.bench.figure.event;

import io.daftar.bench.BenchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What consumers of a topic have before them: whatever they still work off would be charged to whoever comes next. */
public final class Backlog implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Admin admin;
    private final String topic;

    public Backlog(String bootstrap, String topic) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.topic = topic;
    }

    /** Waits until every group is at the end of the topic. @return for how many seconds */
    public double awaitNone(Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        long end = began + atMost.toNanos();
        for (long waiting = waiting(); waiting > 0; waiting = waiting()) {
            if (System.nanoTime() > end) {
                throw new BenchException(waiting + " messages of " + topic + " were not read by all within "
                        + atMost.toSeconds() + " s.");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** How far the groups that read the topic are behind, all together. */
    private long waiting() throws InterruptedException {
        try {
            var places = new ArrayList<Map<TopicPartition, Long>>();
            for (var group : groups()) places.add(places(group));
            places.removeIf(Map::isEmpty);
            if (places.isEmpty()) return 0;
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            places.forEach(its -> its.keySet().forEach(partition -> partitions.put(partition, OffsetSpec.latest())));
            var ends = admin.listOffsets(partitions).all().get();
            long waiting = 0;
            for (var its : places) {
                for (var place : its.entrySet()) {
                    waiting += Math.max(0, ends.get(place.getKey()).offset() - place.getValue());
                }
            }
            return waiting;
        } catch (ExecutionException e) {
            throw new BenchException("Kafka does not tell where consumers of " + topic + " are: " + e.getCause(), e);
        }
    }

    private List<String> groups() throws ExecutionException, InterruptedException {
        return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .toList();
    }

    private Map<TopicPartition, Long> places(String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(place -> place.getKey().topic().equals(topic) && place.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, place -> place.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
