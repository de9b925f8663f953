package io.daftar.interaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Much feedback brought under topics at once. */
@QuarkusTest
class AssignmentTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);

    private static Map<String, Object> under(String feedback, String topic) {
        Map<String, Object> input = new HashMap<>(Map.of("id", feedback));
        input.put("topicId", topic);
        return input;
    }

    private ValidatableResponse assign(List<Map<String, Object>> inputs, boolean atomic) {
        return tenant.agent()
                .body(Map.of("inputs", inputs, "atomic", atomic))
                .post(Feedbacks.PATH + "batch/assign")
                .then();
    }

    @Test
    void eachIsJudgedForItselfAndTheCountsFollow() {
        UUID customer = Customers.copied(tenant);
        String dark = feedbacks.topic("حالت تاریک");
        String fast = feedbacks.topic("سریع");
        String one = feedbacks.give(Feedbacks.wish(customer));
        String two = feedbacks.give(Feedbacks.wish(customer, fast));
        String other = new Feedbacks(Tenant.fresh()).give(Feedbacks.wish(null));
        var stale = under(one, fast);
        stale.put("version", 1);

        assign(
                        List.of(
                                under(one, dark),
                                under(two, dark),
                                under(other, dark),
                                under(one, UUID.randomUUID().toString()),
                                stale,
                                Map.of("topicId", dark)),
                        false)
                .statusCode(207)
                .body("results.status", contains(200, 200, 404, 422, 412, 422))
                .body("results[0].item.topicId", equalTo(dark))
                .body("results[0].item.status", equalTo("REVIEWED"))
                .body("results[0].item.version", equalTo(2))
                .body("results[3].error.code", equalTo("invalid-value"));

        feedbacks.read(dark).body("feedback", equalTo(2)).body("customers", equalTo(1));
        feedbacks.read(fast).body("feedback", equalTo(0)).body("customers", equalTo(0));
        assign(List.of(under(two, null), under(one, dark)), false)
                .statusCode(200)
                .body("results[1].item.version", equalTo(2));
        feedbacks.read(dark).body("feedback", equalTo(1)).body("customers", equalTo(1));
    }

    @Test
    void allOrNothingLeavesNothingBehind() {
        String topic = feedbacks.topic("حالت تاریک");
        String one = feedbacks.give(Feedbacks.wish(null));

        assign(List.of(under(one, topic), under(UUID.randomUUID().toString(), topic)), true)
                .statusCode(422)
                .body("results.status", contains(424, 404));

        feedbacks.read(topic).body("feedback", equalTo(0));
    }

    @Test
    void whoMayOnlyReadAssignsNothingAndNobodyMoreThanTwoHundred() {
        String topic = feedbacks.topic("حالت تاریک");
        String one = feedbacks.give(Feedbacks.wish(null));
        tenant.marketer()
                .body(Map.of("inputs", List.of(under(one, topic))))
                .post(Feedbacks.PATH + "batch/assign")
                .then()
                .statusCode(403);
        assign(Collections.nCopies(201, under(one, topic)), false).statusCode(422);
    }

    @Test
    void batchesInAnyOrderDoNotWaitInACircle() {
        var topics = List.of(feedbacks.topic("a"), feedbacks.topic("b"), feedbacks.topic("c"));
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            given.add(feedbacks.give(Feedbacks.wish(Customers.copied(tenant))));
        }
        var round = new AtomicInteger();

        var answers = Feedbacks.together(12, () -> {
            int turn = round.getAndIncrement();
            List<Map<String, Object>> inputs = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                inputs.add(under(given.get(i), topics.get((i + turn) % 3)));
            }
            Collections.rotate(inputs, turn);
            return assign(inputs, false).extract().statusCode();
        });

        assertThat(answers).containsOnly(200);
        int counted = 0;
        for (String topic : topics) {
            counted += feedbacks.read(topic).extract().<Integer>path("feedback");
        }
        assertThat(counted).isEqualTo(12);
    }
}
