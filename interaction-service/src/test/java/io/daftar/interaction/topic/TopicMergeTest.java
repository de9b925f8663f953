package io.daftar.interaction.topic;

import static io.restassured.config.RedirectConfig.redirectConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TopicMergeTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);

    private void joins(String topic, UUID customer, String state) {
        tenant.agent()
                .body(Map.of("state", state))
                .put(Feedbacks.TOPICS + topic + "/pilots/" + customer)
                .then()
                .statusCode(201);
    }

    @Test
    void aCustomerOfBothTopicsCountsOnceAndAllThatWasSaidComesAlong() {
        var both = Customers.copied(tenant);
        var only = Customers.copied(tenant);
        String winner = feedbacks.topic("Dark mode");
        String loser = feedbacks.topic("Night colours");
        feedbacks.give(Feedbacks.wish(both, winner));
        feedbacks.give(Feedbacks.wish(both, loser));
        String moved = feedbacks.give(Feedbacks.wish(only, loser));
        feedbacks.give(Feedbacks.wish(null, loser));
        joins(winner, both, "JOINED");
        joins(loser, both, "INVITED");
        joins(loser, only, "INVITED");

        feedbacks
                .merge(winner, loser)
                .statusCode(200)
                .header("ETag", startsWith("\"2."))
                .body("version", equalTo(2))
                .body("feedback", equalTo(4))
                .body("customers", equalTo(2));

        tenant.agent()
                .get(Feedbacks.PATH + moved)
                .then()
                .body("topicId", equalTo(winner))
                .body("version", equalTo(2));
        tenant.agent()
                .get(Feedbacks.TOPICS + winner + "/customers")
                .then()
                .body("items.customerId", containsInAnyOrder(both.toString(), only.toString()))
                .body("items.find { it.customerId == '%s' }.feedback".formatted(both), equalTo(2));
        tenant.agent()
                .get(Feedbacks.TOPICS + winner + "/pilots")
                .then()
                .body("items.customerId", containsInAnyOrder(both.toString(), only.toString()))
                .body("items.find { it.customerId == '%s' }.state".formatted(both), equalTo("JOINED"));
        tenant.agent().get(Feedbacks.TOPICS + winner + "/history").then().body("items[0].mergedIds", contains(loser));
        tenant.agent().get("/api/v1/feedback/topics").then().body("items.id", contains(winner));
    }

    @Test
    void anOldIdLeadsToTheTopicThatStays() {
        String last = feedbacks.topic("Dark mode");
        String middle = feedbacks.topic("Night colours");
        String first = feedbacks.topic("Black background");
        feedbacks.merge(middle, first).statusCode(200);
        feedbacks.merge(last, middle).statusCode(200);

        for (String gone : List.of(first, middle)) {
            tenant.agent()
                    .config(config().redirect(redirectConfig().followRedirects(false)))
                    .get(Feedbacks.TOPICS + gone)
                    .then()
                    .statusCode(308)
                    .header("Location", equalTo(Feedbacks.TOPICS + last));
        }
        feedbacks
                .post(Feedbacks.wish(Customers.copied(tenant), first))
                .statusCode(201)
                .body("topicId", equalTo(last));
        tenant.agent()
                .get(Feedbacks.TOPICS + first + "/customers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        tenant.agent().get("/api/v1/feedback?topicId=" + first).then().body("items.topicId", contains(last));
        feedbacks
                .move(first, "PLANNED")
                .statusCode(409)
                .body("code", equalTo("state-conflict"))
                .body("mergedInto", equalTo(last));
        feedbacks.topic("Night colours");
    }

    @Test
    void mergingAgainIsNoConflictAndWrongMergesAreRefusedWhole() {
        String winner = feedbacks.topic("Dark mode");
        String loser = feedbacks.topic("Night colours");
        String other = feedbacks.topic("Export");
        feedbacks.merge(winner, loser).statusCode(200).header("ETag", equalTo("\"2\""));

        feedbacks.merge(winner, loser).statusCode(200).header("ETag", equalTo("\"2\""));
        feedbacks.merge(other, loser).statusCode(409).body("mergedInto", equalTo(winner));
        feedbacks.merge(loser, other).statusCode(409).body("mergedInto", equalTo(winner));
        feedbacks.merge(winner, other, winner).statusCode(422).body("errors[0].pointer", equalTo("#/mergeIds/1"));
        String unknown = UUID.randomUUID().toString();
        feedbacks.merge(winner, other, unknown).statusCode(422).body("errors[0].pointer", equalTo("#/mergeIds/1"));
        feedbacks.merge(unknown, other).statusCode(404);
        feedbacks.merge(winner).statusCode(422).body("errors[0].pointer", equalTo("#/mergeIds"));
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("mergeIds", List.of(other)))
                .post(Feedbacks.TOPICS + winner + "/merge")
                .then()
                .statusCode(412);
        tenant.marketer()
                .body(Map.of("mergeIds", List.of(other)))
                .post(Feedbacks.TOPICS + winner + "/merge")
                .then()
                .statusCode(403);
        feedbacks.read(other).body("version", equalTo(1));
    }

    @Test
    void twoPeopleWhoMergeTheSameTopicsBothWaysLeaveOne() {
        String a = feedbacks.topic("Dark mode");
        String b = feedbacks.topic("Night colours");
        feedbacks.give(Feedbacks.wish(Customers.copied(tenant), a));
        feedbacks.give(Feedbacks.wish(Customers.copied(tenant), b));
        var turn = new AtomicInteger();

        assertThat(Feedbacks.together(
                        2, () -> (turn.getAndIncrement() == 0 ? feedbacks.merge(a, b) : feedbacks.merge(b, a))
                                .extract()
                                .statusCode()))
                .containsExactly(200, 409);
        tenant.agent()
                .get("/api/v1/feedback/topics")
                .then()
                .body("items.customers", contains(2))
                .body("items.feedback", contains(2));
    }

    @Test
    void whoIsSaidToAskWhileTopicsAreMergedIsNotLost() {
        String winner = feedbacks.topic("Dark mode");
        String loser = feedbacks.topic("Night colours");
        var customers = List.of(
                Customers.copied(tenant), Customers.copied(tenant), Customers.copied(tenant), Customers.copied(tenant));
        var turn = new AtomicInteger();

        var answers = Feedbacks.together(5, () -> {
            int mine = turn.getAndIncrement();
            return (mine == 4
                            ? feedbacks.merge(winner, loser)
                            : feedbacks.post(Feedbacks.wish(customers.get(mine), mine % 2 == 0 ? loser : winner)))
                    .extract()
                    .statusCode();
        });

        assertThat(answers).containsExactly(200, 201, 201, 201, 201);
        feedbacks.read(winner).body("customers", equalTo(4)).body("feedback", equalTo(4));
        assertThat(OwnerDatabase.count(
                        "feedback_asker where tenant_id = ? and topic_id = ?", tenant.id(), UUID.fromString(winner)))
                .isEqualTo(4);
        assertThat(OwnerDatabase.count(
                        "feedback_topic where tenant_id = ? and merged_into is not null and customer_count = 0",
                        tenant.id()))
                .isEqualTo(1);
    }
}
