package io.daftar.interaction.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What customers asked for follows them when they become one, several again, or are erased. */
@QuarkusTest
class FeedbackOfMergedTest extends ServiceTest {
    private static final String REPORT = "/api/v1/reports/feedback";

    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);
    private final Files files = new Files();
    private final UUID winner = UUID.randomUUID();
    private final UUID loser = UUID.randomUUID();

    private void told(CustomerEvent event) {
        Files.send(tenant, event);
        var it = event.customer();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and id = ? and version >= ?",
                                tenant.id(),
                                it.id(),
                                it.version())
                        == 1);
    }

    private ValidatableResponse customers(String topic) {
        return tenant.agent()
                .get(Feedbacks.TOPICS + topic + "/customers")
                .then()
                .statusCode(200);
    }

    @Test
    void customersWhoBecomeOneAskOnceAndPartedEachAsksAgain() {
        told(files.registered(winner));
        told(files.registered(loser));
        String topic = feedbacks.topic("Dark mode");
        feedbacks.give(Feedbacks.wish(winner, topic));
        String said = feedbacks.give(Feedbacks.wish(loser, topic));
        String only = feedbacks.topic("Export");
        feedbacks.give(Feedbacks.wish(loser, only));
        tenant.agent()
                .body(Map.of("state", "JOINED"))
                .put(Feedbacks.TOPICS + only + "/pilots/" + loser)
                .then()
                .statusCode(201);

        told(files.merged(loser, winner));

        feedbacks.read(topic).body("customers", equalTo(1)).body("feedback", equalTo(2));
        feedbacks.read(only).body("customers", equalTo(1));
        customers(topic).body("items.customerId", contains(winner.toString())).body("items.feedback", contains(2));
        customers(only).body("items.customerId", contains(winner.toString()));
        tenant.manager().get(REPORT).then().body("total.customers", equalTo(1)).body("total.feedback", equalTo(3));
        tenant.agent()
                .get("/api/v1/customers/" + winner + "/file")
                .then()
                .body("openItems.title", containsInAnyOrder("Dark mode", "Export"));
        tenant.agent().get("/api/v1/feedback?customerId=" + winner).then().body("items", hasSize(3));
        var answer = Feedbacks.wish(winner, only);
        answer.put("pilot", true);
        feedbacks.give(answer);
        feedbacks.give(Feedbacks.wish(winner, topic));
        customers(topic).body("items.feedback", contains(3));

        told(files.unmerged(loser));

        feedbacks.read(topic).body("customers", equalTo(2)).body("feedback", equalTo(3));
        customers(topic).body("items.customerId", containsInAnyOrder(winner.toString(), loser.toString()));
        customers(only).body("items.customerId", contains(loser.toString()));
        tenant.agent().get(Feedbacks.PATH + said).then().body("customerId", equalTo(loser.toString()));
    }

    @Test
    void theErasedLeaveAFigureAndNoWord() {
        told(files.registered(winner));
        String topic = feedbacks.topic("Dark mode");
        String said = feedbacks.give(Feedbacks.wish(winner, topic));
        tenant.agent()
                .put(Feedbacks.TOPICS + topic + "/pilots/" + winner)
                .then()
                .statusCode(201);

        told(files.erased(winner));

        feedbacks.read(topic).body("customers", equalTo(0)).body("feedback", equalTo(1));
        tenant.agent().get(Feedbacks.PATH + said).then().statusCode(410);
        tenant.agent().get("/api/v1/feedback").then().body("items", empty());
        customers(topic).body("items", empty());
        feedbacks.post(Feedbacks.wish(winner, topic)).statusCode(410);
        for (String table : new String[] {"feedback", "feedback_asker", "feedback_pilot"}) {
            assertThat(OwnerDatabase.count(table + " where tenant_id = ? and customer_id = ?", tenant.id(), winner))
                    .as(table)
                    .isZero();
        }
        assertThat(OwnerDatabase.count("feedback where tenant_id = ? and words <> ''", tenant.id()))
                .isZero();
    }
}
