package io.daftar.bench.figure.event;

import io.daftar.bench.BenchException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics that nothing but a measurement uses. */
public final class Topics {
    private static final int PARTITIONS = 12;

    private Topics() {}

    /** Makes it with as many partitions as those of the services, when it is not there. */
    public static void create(String bootstrap, String name) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            if (!admin.listTopics().names().get().contains(name)) {
                admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            throw new BenchException("Topic " + name + " could not be made: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Stopped while making topic " + name, e);
        }
    }
}
