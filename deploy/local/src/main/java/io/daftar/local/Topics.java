package io.daftar.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of Daftar, made before the first event. */
final class Topics {
    private static final int PARTITIONS = 12;
    private static final String KEPT_14_DAYS =
            String.valueOf(Duration.ofDays(14).toMillis());

    private final Stack stack;

    Topics(Stack stack) {
        this.stack = stack;
    }

    static List<NewTopic> all() {
        var topics = new ArrayList<NewTopic>();
        topics.add(
                new NewTopic("daftar.customer.v1", PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        for (var name : List.of("customer-activity", "interaction", "campaign", "reminder")) {
            topics.add(new NewTopic("daftar." + name + ".v1", PARTITIONS, (short) 1)
                    .configs(Map.of("cleanup.policy", "delete", "retention.ms", KEPT_14_DAYS)));
        }
        return topics;
    }

    /** Makes those that are missing. */
    void create() {
        var settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrap());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 60_000);
        try (var admin = Admin.create(settings)) {
            var present = admin.listTopics().names().get();
            admin.createTopics(all().stream()
                            .filter(t -> !present.contains(t.name()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "The topics could not be made: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while making the topics", e);
        }
    }
}
