package io.daftar.interaction.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoyaltyTest extends ServiceTest {
    private static final String LOYALTY = "/api/v1/loyalty/";
    private final Tenant tenant = Tenant.fresh();

    private String card(UUID customer) {
        return tenant.agent()
                .body(Map.of("customerId", customer.toString()))
                .post(LOYALTY + "cards")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private ValidatableResponse move(String card, Map<String, Object> points) {
        return tenant.agent()
                .body(points)
                .post(LOYALTY + "cards/" + card + "/entries")
                .then();
    }

    private ValidatableResponse programme(String pointsPerUnit) {
        return tenant.admin()
                .body(Map.of(
                        "name",
                        "Friends",
                        "pointsPerUnit",
                        pointsPerUnit,
                        "tiers",
                        List.of(Map.of("name", "silver", "from", 10), Map.of("name", "gold", "from", 100))))
                .put(LOYALTY + "programme")
                .then();
    }

    @Test
    void aCardsTagChangesWithWhatItIsWorth() {
        String card = LOYALTY + "cards/" + card(Customers.copied(tenant));
        String tag = tenant.agent().get(card).then().statusCode(200).extract().header("ETag");

        tenant.agent().header("If-None-Match", tag).get(card).then().statusCode(304);
        tenant.agent()
                .body(Map.of("kind", "EARN", "points", 5))
                .post(card + "/entries")
                .then()
                .statusCode(201);
        tenant.agent().header("If-None-Match", tag).get(card).then().statusCode(200);
    }

    @Test
    void fiftySpendersAtOnceNeverSpendMoreThanThereIs() throws Exception {
        String card = card(Customers.copied(tenant));
        move(card, Map.of("kind", "EARN", "points", 205)).statusCode(201).body("balance", equalTo(205));

        var answers = together(() -> tenant.agent()
                .body(Map.of("kind", "SPEND", "points", 10))
                .post(LOYALTY + "cards/" + card + "/entries")
                .statusCode());

        assertThat(answers)
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(20);
        tenant.agent()
                .get(LOYALTY + "cards/" + card)
                .then()
                .body("balance", equalTo(5))
                .body("earned", equalTo(205));
        long sum = OwnerDatabase.query((Handle handle) -> handle.select(
                        "select sum(points) from loyalty_entry where tenant_id = ?", tenant.id())
                .mapTo(Long.class)
                .one());
        assertThat(sum).isEqualTo(5);
    }

    @Test
    void oneSourceMovesPointsOnceUnderFiftyPosts() throws Exception {
        String card = card(Customers.copied(tenant));
        Map<String, Object> told =
                Map.of("kind", "EARN", "points", 7, "source", Map.of("system", "till", "eventId", "t-1"));
        assertThat(together(() -> tenant.agent()
                        .body(told)
                        .post(LOYALTY + "cards/" + card + "/entries")
                        .statusCode()))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        move(card, Map.of("kind", "EARN", "points", 8, "source", Map.of("system", "till", "eventId", "t-1")))
                .statusCode(409)
                .body("code", equalTo("source-conflict"));
        tenant.agent().get(LOYALTY + "cards/" + card).then().body("balance", equalTo(7));
    }

    @Test
    void aPurchaseEarnsByTheProgrammeOnce() {
        var customer = Customers.copied(tenant);
        String card = card(customer);
        String purchase = tenant.agent()
                .body(Map.of(
                        "customerId", customer.toString(), "purchasedAt", "2026-01-01T00:00:00Z", "total", "20.99"))
                .post("/api/v1/purchases")
                .jsonPath()
                .getString("id");
        Map<String, Object> earn = Map.of("kind", "EARN", "purchaseId", purchase);
        move(card, earn).statusCode(404);
        programme("0.5").statusCode(200).header("ETag", "\"1\"");

        move(card, earn).statusCode(201).body("points", equalTo(10)).body("balance", equalTo(10));
        programme("2").statusCode(200);
        move(card, earn).statusCode(200).body("points", equalTo(10));

        tenant.agent()
                .get(LOYALTY + "cards/" + card)
                .then()
                .body("customerId", equalTo(customer.toString()))
                .body("displayName", equalTo("سارا رضایی"))
                .body("tier", equalTo("silver"));
        move(card, Map.of("kind", "SPEND", "points", 4)).statusCode(201);
        move(card, Map.of("kind", "ADJUST", "points", -1, "reason", "typed wrong"))
                .statusCode(201);
        tenant.agent()
                .get(LOYALTY + "cards/" + card + "/entries?limit=2")
                .then()
                .body("items.balance", contains(5, 6))
                .body("items.points", contains(-1, -4));
    }

    @Test
    void whatIsWrongIsRefused() {
        var customer = Customers.copied(tenant);
        String card = card(customer);
        tenant.agent().get(LOYALTY + "programme").then().statusCode(404);
        move(card, Map.of("kind", "EARN", "points", 0)).statusCode(422);
        move(card, Map.of("kind", "SPEND", "points", -5)).statusCode(422);
        move(card, Map.of("kind", "GIFT", "points", 5)).statusCode(422);
        move(card, Map.of("kind", "EARN")).statusCode(422);
        move(card, Map.of("kind", "SPEND", "points", 1)).statusCode(409).body("balance", equalTo(0));
        move("0000", Map.of("kind", "SPEND", "points", 1)).statusCode(404);
        tenant.agent()
                .body(Map.of("customerId", Customers.copied(tenant).toString(), "number", card))
                .post(LOYALTY + "cards")
                .then()
                .statusCode(409);
        tenant.agent()
                .body(Map.of("name", "x", "pointsPerUnit", "1"))
                .put(LOYALTY + "programme")
                .then()
                .statusCode(403);
        programme("-1").statusCode(422);
        tenant.agent().get(LOYALTY + "cards/" + card).then().body("tier", nullValue());
        Tenant.fresh().agent().get(LOYALTY + "cards/" + card).then().statusCode(404);
        tenant.marketer()
                .body(Map.of("kind", "EARN", "points", 1))
                .post(LOYALTY + "cards/" + card + "/entries")
                .then()
                .statusCode(403);
        tenant.agent().get(LOYALTY + "cards/" + card + "/entries").then().body("items", hasSize(0));
    }

    @Test
    void aSourceToldOfManyCustomersAtOnceCountsForOne() throws Exception {
        var cards = IntStream.range(0, 10)
                .mapToObj(i -> card(Customers.copied(tenant)))
                .toList();
        var next = new AtomicInteger();

        var answers = together(() -> move(
                        cards.get(next.getAndIncrement() % cards.size()),
                        Map.of("kind", "EARN", "points", 5, "source", Map.of("system", "till", "eventId", "e-1")))
                .extract()
                .statusCode());

        assertThat(answers).containsOnly(200, 201, 409).containsOnlyOnce(201);
        assertThat(OwnerDatabase.count("loyalty_entry where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    private ValidatableResponse issue(UUID customer, String number) {
        return tenant.agent()
                .body(Map.of("customerId", customer.toString(), "number", number))
                .post(LOYALTY + "cards")
                .then();
    }

    @Test
    void aCardIsFoundInTheDigitsOfAnyScriptAndGivenOutOnce() {
        var customer = Customers.copied(tenant);
        issue(customer, "VIP-۱۲۳۴").statusCode(201).body("number", equalTo("VIP-1234"));
        issue(customer, "VIP-௧௨௩௪").statusCode(200).body("number", equalTo("VIP-1234"));
        issue(customer, "VIP_1234").statusCode(422).body("errors[0].pointer", equalTo("#/number"));
        move("VIP-۱۲۳۴", Map.of("kind", "EARN", "points", 5)).statusCode(201);
        tenant.agent().get(LOYALTY + "cards/VIP-௧௨௩௪").then().statusCode(200).body("balance", equalTo(5));
        assertThat(OwnerDatabase.count("loyalty_card where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void aCardForNobodyIsRefused() {
        Customers.knowsNobody();
        issue(UUID.randomUUID(), "1234").statusCode(422).body("code", equalTo("unknown-customer"));
        assertThat(OwnerDatabase.count("loyalty_card where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private static List<Integer> together(Callable<Integer> call) throws Exception {
        var threads = Executors.newFixedThreadPool(50);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(50, call))) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }
}
