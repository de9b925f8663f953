package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each process dies once under load; what was acknowledged is there, every event took effect once, nothing is stuck. */
class KillTest {
    private static final int WRITERS = 2;
    private final Api api = new Api();
    private final StackUnderTest stack = StackUnderTest.get();
    private final String run = "kill" + UUID.randomUUID().toString().substring(0, 8);
    /** Acknowledged customers, by the idempotency key they were written with. */
    private final Map<String, String> customers = new ConcurrentHashMap<>();
    /** Acknowledged interactions: source event id → customer. */
    private final Map<String, String> interactions = new ConcurrentHashMap<>();

    private final AtomicBoolean writing = new AtomicBoolean(true);

    @Test
    void nothingAcknowledgedIsLostAndNothingHappensTwice() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.execute(() -> write(writer));
        }
        for (String process : Stream.concat(stack.javaProcesses().stream(), Stream.of("kafka"))
                .toList()) {
            int before = customers.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> customers.size() > before + 10);
            long pid = stack.pid(process);
            stack.killHard(process);
            await().atMost(Duration.ofSeconds(90)).until(() -> stack.isBack(process, pid));
        }
        int before = customers.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> customers.size() > before + 10);
        writing.set(false);
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        System.out.printf(
                "kills: %d customers and %d interactions acknowledged%n", customers.size(), interactions.size());
        for (String service : List.of("customer", "interaction", "campaign", "reminder")) {
            await().atMost(Duration.ofSeconds(90)).until(() -> count(service, "select count(*) from outbox") == 0);
        }
        assertThat(customers.values()).doesNotHaveDuplicates();
        assertEveryCustomerIsThereOnce();
        assertEveryInteractionIsThereOnce();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::assertTheCopiesAreComplete);
    }

    // Retries with the same key until acknowledged, as a careful client does.
    private void write(int writer) {
        for (int n = 0; writing.get(); n++) {
            String key = run + "-" + writer + "-" + n;
            String customer = untilAcknowledged("/customers", key, Map.of("displayName", key, "tags", List.of(run)));
            if (customer == null) {
                return;
            }
            customers.put(key, customer);
            String interaction = untilAcknowledged(
                    "/interactions",
                    key,
                    Map.of(
                            "customerId",
                            customer,
                            "kind",
                            "NOTE",
                            "subject",
                            "x",
                            "occurredAt",
                            "2026-01-01T00:00:00.000Z",
                            "source",
                            Map.of("system", run, "eventId", key)));
            if (interaction != null) {
                interactions.put(key, customer);
            }
        }
    }

    private String untilAcknowledged(String route, String key, Map<String, ?> body) {
        Instant giveUp = Instant.now().plusSeconds(120);
        Exception last = null;
        while (Instant.now().isBefore(giveUp)) {
            try {
                Response answer =
                        api.as("sara").header("Idempotency-Key", key).body(body).post(route);
                if (answer.statusCode() == 201 || answer.statusCode() == 200) {
                    return answer.path("id");
                }
                assertThat(answer.statusCode()).as(answer.asString()).isIn(409, 429, 502, 503, 504);
            } catch (Exception unreachable) {
                // The gateway is being killed (REST Assured throws its checked exceptions undeclared): the outcome is
                // unknown, so the same key is sent again.
                last = unreachable;
            }
            pause();
        }
        throw new IllegalStateException(route + " was not acknowledged within two minutes", last);
    }

    private void pause() {
        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
    }

    private void assertEveryCustomerIsThereOnce() throws SQLException {
        assertThat(count("customer", "select count(*) from customer where profile::text like '%\"" + run + "\"%'"))
                .isEqualTo(customers.size());
    }

    private void assertEveryInteractionIsThereOnce() throws SQLException {
        assertThat(count("interaction", "select count(*) from interaction where source_system = '" + run + "'"))
                .isEqualTo(interactions.size());
        assertThat(count(
                        "interaction",
                        "select count(*) from timeline t join interaction i on i.tenant_id = t.tenant_id and i.id = t.id where i.source_system = '"
                                + run + "'"))
                .isEqualTo(interactions.size());
    }

    private void assertTheCopiesAreComplete() throws SQLException {
        for (String service : List.of("interaction", "campaign", "reminder")) {
            assertThat(count(service, "select count(*) from customer_copy where display_name like '" + run + "-%'"))
                    .as(service)
                    .isEqualTo(customers.size());
        }
    }

    private long count(String service, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbc(service));
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
