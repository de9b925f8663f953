package io.daftar.interaction.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RewardTest extends ServiceTest {
    private static final String LOYALTY = "/api/v1/loyalty/";
    private final Tenant tenant = Tenant.fresh();

    private String card(long points) {
        String card = tenant.agent()
                .body(Map.of("customerId", Customers.copied(tenant).toString()))
                .post(LOYALTY + "cards")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        if (points > 0) {
            move(card, "EARN", points);
        }
        return card;
    }

    private void move(String card, String kind, long points) {
        tenant.agent()
                .body(Map.of("kind", kind, "points", points))
                .post(LOYALTY + "cards/" + card + "/entries")
                .then()
                .statusCode(201);
    }

    private String reward(long points, Integer stock) {
        var reward = new HashMap<String, Object>(Map.of("name", "لیوان", "points", points));
        reward.put("stock", stock);
        return tenant.admin()
                .body(reward)
                .post(LOYALTY + "rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse redeem(String card, Map<String, Object> wish) {
        return tenant.agent()
                .body(wish)
                .post(LOYALTY + "cards/" + card + "/redemptions")
                .then();
    }

    private int redeemed(String card, String reward) {
        return redeem(card, Map.of("rewardId", reward)).extract().statusCode();
    }

    private long balance(String card) {
        return tenant.agent().get(LOYALTY + "cards/" + card).jsonPath().getLong("balance");
    }

    private long ledger() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select sum(points) from loyalty_entry where tenant_id = ?", tenant.id())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void fiftyRedeemersOfALimitedRewardGetExactlyWhatThereIs() throws Exception {
        String reward = reward(10, 7);
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cards.add(card(100));
        }
        List<Callable<Integer>> wishes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var card = cards.get(i % 10);
            wishes.add(() -> redeemed(card, reward));
        }

        assertThat(together(wishes))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(7);
        tenant.agent()
                .get(LOYALTY + "rewards/" + reward)
                .then()
                .header("ETag", "\"8\"")
                .body("stock", equalTo(0));
        assertThat(ledger()).isEqualTo(10 * 100 - 7 * 10);
        assertThat(cards.stream().mapToLong(this::balance).sum()).isEqualTo(10 * 100 - 7 * 10);
    }

    @Test
    void fiftyRedeemersOfOneCardNeverRedeemMoreThanItsPoints() throws Exception {
        String reward = reward(10, null);
        String card = card(205);
        assertThat(together(Collections.nCopies(50, () -> redeemed(card, reward))))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(20);
        assertThat(balance(card)).isEqualTo(5);
        assertThat(ledger()).isEqualTo(5);
    }

    @Test
    void aRewardRefusedForWantOfPointsStaysInStock() {
        String reward = reward(10, 1);
        redeem(card(9), Map.of("rewardId", reward)).statusCode(409).body("balance", equalTo(9));
        tenant.agent().get(LOYALTY + "rewards/" + reward).then().body("stock", equalTo(1));
    }

    @Test
    void oneSourceRedeemsOnce() throws Exception {
        String reward = reward(10, 5);
        String card = card(100);
        Map<String, Object> wish = Map.of("rewardId", reward, "source", Map.of("system", "till", "eventId", "r-1"));
        assertThat(together(Collections.nCopies(
                        50, () -> redeem(card, wish).extract().statusCode())))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(balance(card)).isEqualTo(90);
        redeem(card, Map.of("rewardId", reward(5, null), "source", Map.of("system", "till", "eventId", "r-1")))
                .statusCode(409)
                .body("code", equalTo("source-conflict"));

        tenant.admin().delete(LOYALTY + "rewards/" + reward).then().statusCode(204);
        redeem(card, wish)
                .statusCode(200)
                .body("kind", equalTo("REDEEM"))
                .body("points", equalTo(-10))
                .body("rewardId", equalTo(reward))
                .body("reason", equalTo("لیوان"));
        redeem(card, Map.of("rewardId", reward)).statusCode(409).body("code", equalTo("state-conflict"));
        tenant.agent().get(LOYALTY + "rewards/" + reward).then().statusCode(200).body("archivedAt", notNullValue());
        tenant.agent().get(LOYALTY + "rewards").then().body("items", hasSize(1));
    }

    @Test
    void whatIsWrongIsRefused() {
        String reward = reward(10, 5);
        String path = LOYALTY + "rewards/" + reward;
        tenant.admin()
                .body(Map.of("name", "x", "points", 0))
                .post(LOYALTY + "rewards")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/points"));
        tenant.admin()
                .header("If-Match", "\"2\"")
                .body(Map.of("stock", 3))
                .patch(path)
                .then()
                .statusCode(412);
        tenant.admin().body(Map.of("stock", -1)).patch(path).then().statusCode(422);
        tenant.admin()
                .header("If-Match", "\"1\"")
                .body(Map.of("stock", 3))
                .patch(path)
                .then()
                .statusCode(200);
        tenant.agent().body(Map.of("stock", 3)).patch(path).then().statusCode(403);
        tenant.agent()
                .body(Map.of("name", "x", "points", 1))
                .post(LOYALTY + "rewards")
                .then()
                .statusCode(403);
        tenant.agent().delete(path).then().statusCode(403);
        String card = card(0);
        redeem(card, Map.of("rewardId", UUID.randomUUID().toString()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/rewardId"));
        redeem("0000", Map.of("rewardId", reward)).statusCode(404);
        tenant.marketer()
                .body(Map.of("rewardId", reward))
                .post(LOYALTY + "cards/" + card + "/redemptions")
                .then()
                .statusCode(403);
        var other = Tenant.fresh();
        other.agent().get(path).then().statusCode(404);
        other.admin().body(Map.of("stock", 3)).patch(path).then().statusCode(404);
        other.admin().delete(path).then().statusCode(404);
        other.agent().get(LOYALTY + "rewards").then().body("items", hasSize(0));
    }

    @Test
    void theOldestPointsAreSpentFirstAndWhatIsLeftOfThemRunsOut() {
        String card = card(0);
        earned(card, 100, 60);
        earned(card, 50, 40);
        move(card, "SPEND", 120);
        move(card, "EARN", 30);
        expireAfter(30);
        await().untilAsserted(() -> tenant.agent()
                .get(LOYALTY + "cards/" + card + "/entries?limit=1")
                .then()
                .body("items.kind", contains("EXPIRE"))
                .body("items.points", contains(-30))
                .body("items.balance", contains(30))
                .body("items[0].cardNumber", nullValue()));
        assertThat(balance(card)).isEqualTo(30);

        // Run again, it takes what has run out since and nothing twice.
        earned(card, 7, 31);
        expireAfter(30);
        await().untilAsserted(() -> assertThat(balance(card)).isEqualTo(30));
        assertThat(ledger()).isEqualTo(30);
        assertThat(OwnerDatabase.count("loyalty_entry where tenant_id = ? and kind = 'EXPIRE'", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void pointsAreGoodThroughTheirLastDay() {
        String card = card(0);
        earned(card, 10, 31);
        earned(card, 5, 30);
        expireAfter(30);
        await().untilAsserted(() -> assertThat(balance(card)).isEqualTo(5));
        assertThat(ledger()).isEqualTo(5);
    }

    /** Points earned days ago; the zone of the tenant is UTC. */
    private void earned(String card, long points, int daysAgo) {
        move(card, "EARN", points);
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update loyalty_entry set at = at - make_interval(days => ?) where tenant_id = ? and points = ? and kind = 'EARN'",
                daysAgo,
                tenant.id(),
                points));
    }

    private void expireAfter(int days) {
        tenant.admin()
                .body(Map.of("name", "Friends", "pointsPerUnit", "1", "expireAfterDays", days))
                .put(LOYALTY + "programme")
                .then()
                .statusCode(200)
                .body("expireAfterDays", equalTo(days));
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(50);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }
}
