package io.daftar.interaction.loyalty;

import static io.daftar.interaction.loyalty.Till.PURCHASES;
import static io.daftar.interaction.loyalty.Till.sale;
import static io.daftar.interaction.loyalty.Till.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EarningTest extends ServiceTest {
    private final Till till = new Till(Tenant.fresh());
    private final Tenant tenant = till.tenant();

    @Test
    void aPurchaseEarnsByItselfOnceAndTheStatementShowsIt() {
        var customer = Customers.copied(tenant);
        till.programme("0.5", Map.of())
                .statusCode(200)
                .body("earning.from", equalTo(today().toString()))
                .body("earning.daysBeforeCard", equalTo(0));
        String card = till.card(customer);
        var sale = sale(customer, today(), "hats", "10.25");
        sale.put("source", Map.of("system", "shop", "eventId", "s-1"));

        String id = till.bought(sale);
        tenant.agent().body(sale).post(PURCHASES).then().statusCode(200);

        till.stands(card, 10, 0, 10);
        till.statement(card)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("EARN"))
                .body("items[0].points", equalTo(10))
                .body("items[0].purchaseId", equalTo(id))
                .body("items[0].cardNumber", nullValue());
        till.move(card, Map.of("kind", "EARN", "purchaseId", id))
                .statusCode(200)
                .body("points", equalTo(10));
        till.move(card, Map.of("kind", "EARN", "purchaseId", id, "points", 500)).statusCode(409);
        till.bought(Customers.copied(tenant), "hats", "10.25");
        till.bought((UUID) null, "hats", "10.25");
        assertThat(OwnerDatabase.count("loyalty_entry where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void goodsThatComeBackTakeExactlyWhatTheyEarnedAlongByTheRulesOfTheirSale() {
        var customer = Customers.copied(tenant);
        till.programme(
                "1",
                Map.of(
                        "rules",
                        List.of(
                                Map.of("category", "Hats", "multiplier", "3"),
                                Map.of("category", "gift", "multiplier", "0"))));
        String card = till.card(customer);
        String id = till.bought(sale(customer, today(), "hats", "10", "gift", "50", "shoes", "7.6"));
        till.stands(card, 75, 0, 75);
        till.programme("9", Map.of()).statusCode(200);

        till.back(id, "gift", 1);
        till.stands(card, 75, 0, 75);
        String hat = till.back(id, "hats", 1).extract().path("id");
        till.stands(card, 45, 0, 45);
        till.back(id, "shoes", 1);
        till.stands(card, 37, 0, 37);
        till.cancel(hat);
        till.stands(card, 67, 0, 67);
        tenant.agent()
                .body(Map.of())
                .post(PURCHASES + "/" + id + "/returns")
                .then()
                .statusCode(201);
        till.stands(card, 0, 0, 0);
        till.statement(card).body("items.points", contains(-67, 30, -8, -30, 75));
    }

    @Test
    void whatWasSpentAlreadyIsOwedAndPaidByWhatComesInNext() {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of());
        tenant.admin()
                .body(Map.of(
                        "name",
                        "Friends",
                        "pointsPerUnit",
                        "1",
                        "tiers",
                        List.of(Map.of("name", "silver", "from", 100)),
                        "earning",
                        Map.of()))
                .put(Till.LOYALTY + "programme")
                .then()
                .statusCode(200);
        String card = till.card(customer);
        String first = till.bought(customer, "hats", "50");
        till.spend(card, 70);
        tenant.agent().get(Till.LOYALTY + "cards/" + card).then().body("tier", equalTo("silver"));

        till.cancel(first);
        till.stands(card, 0, 70, 0);
        tenant.agent().get(Till.LOYALTY + "cards/" + card).then().body("tier", nullValue());
        till.move(card, Map.of("kind", "SPEND", "points", 1)).statusCode(409);

        String second = till.bought(customer, "hats", "20");
        till.stands(card, 0, 30, 40);
        till.bought(customer, "hats", "25");
        till.stands(card, 20, 0, 90);
        till.statement(card)
                .body("items.kind", contains("EARN", "EARN", "TAKE_BACK", "SPEND", "EARN"))
                .body("items.points", contains(20, 0, -30, -70, 100))
                .body("items.owedChange", contains(-30, -40, 70, 0, 0))
                .body("items.owed", contains(0, 30, 70, 0, 0))
                .body("items.balance", contains(20, 0, 0, 30, 100));
        till.cancel(second);
        till.stands(card, 0, 20, 50);
        till.move(card, Map.of("kind", "ADJUST", "points", 25, "reason", "never mind"))
                .statusCode(201)
                .body("points", equalTo(5));
        till.stands(card, 5, 0, 50);
    }

    @Test
    void aReplacedPurchaseIsCorrectedAndGoesToWhomItIsNow() {
        UUID one = Customers.copied(tenant);
        UUID other = Customers.copied(tenant);
        till.programme("1", Map.of("minimumAmount", "10"));
        String first = till.card(one);
        String second = till.card(other);
        put(sale(one, today(), "hats", "30"), 201);
        till.stands(first, 60, 0, 60);
        put(sale(one, today(), "hats", "40"), 200);
        till.stands(first, 80, 0, 80);
        put(sale(one, today(), "hats", "4.99"), 200);
        till.stands(first, 0, 0, 0);
        put(sale(one, today(), "hats", "5"), 200);
        till.stands(first, 10, 0, 10);
        put(sale(other, today(), "hats", "6"), 200);
        till.stands(first, 0, 0, 0);
        till.stands(second, 12, 0, 12);
        put(sale(null, today(), "hats", "6"), 200);
        till.stands(second, 0, 0, 0);
        put(sale(other, today(), "hats", "6"), 200);
        till.stands(second, 12, 0, 12);
    }

    private void put(Map<String, Object> sale, int status) {
        tenant.agent().body(sale).put(PURCHASES + "/by-source/shop/r-1").then().statusCode(status);
    }

    @Test
    void otherCurrenciesEarnByTheRateOfTheirDayAndGoBackByTheSame() {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of());
        String card = till.card(customer);
        var sale = sale(customer, today(), "hats", "10");
        sale.put("currency", "GBP");
        String bare = till.bought(sale);
        till.stands(card, 0, 0, 0);

        rate("1.25");
        // It waited for the rate of its day.
        await().untilAsserted(() -> till.stands(card, 25, 0, 25));
        String id = till.bought(sale);
        till.stands(card, 50, 0, 50);
        rate("2");
        till.back(id, "hats", 1);
        till.stands(card, 37, 0, 37);
        till.cancel(bare);
        till.stands(card, 12, 0, 12);
        till.move(card, Map.of("kind", "EARN", "purchaseId", bare)).statusCode(422);
    }

    private void rate(String rate) {
        tenant.admin()
                .body(Map.of("rate", rate))
                .put("/api/v1/exchange-rates/GBP/EUR/" + today().minusDays(1))
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201)));
    }

    @Test
    void purchasesBeforeTheCardOrTheProgrammeEarnOnlyWhereItSaysSo() {
        UUID early = Customers.copied(tenant);
        UUID late = Customers.copied(tenant);
        till.bought(sale(early, today().minusDays(9), "hats", "10"));
        till.bought(sale(late, today().minusDays(9), "hats", "10"));
        till.programme("1", Map.of("from", today().minusDays(20).toString()));
        String first = till.card(early);
        till.stands(first, 0, 0, 0);
        till.bought(sale(early, today().minusDays(1), "hats", "10"));
        till.stands(first, 0, 0, 0);
        till.bought(sale(early, today(), "hats", "10"));
        till.stands(first, 20, 0, 20);

        till.programme("1", Map.of("from", today().minusDays(20).toString(), "daysBeforeCard", 9));
        String second = till.card(late);
        till.stands(second, 20, 0, 20);
        till.bought(sale(late, today().minusDays(10), "hats", "10"));
        till.stands(second, 20, 0, 20);
        till.programme("1", Map.of("to", today().minusDays(1).toString()));
        till.bought(sale(late, today(), "hats", "10"));
        till.stands(second, 20, 0, 20);
    }

    @Test
    void aReturnThatNamesNoSaleTakesBackWhatSuchASaleEarnsAndNoMoreThanWasEarned() {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of());
        String card = till.card(customer);
        till.bought(customer, "hats", "10");
        till.bought(customer, "hats", "10");
        till.spend(card, 30);

        String small = till.bought(back(customer, "6"));
        till.stands(card, 0, 2, 28);
        String large = till.bought(back(customer, "600"));
        till.stands(card, 0, 30, 0);
        till.cancel(large);
        till.stands(card, 0, 2, 28);
        till.cancel(small);
        till.stands(card, 10, 0, 40);
    }

    private static Map<String, Object> back(UUID customer, String price) {
        var back = sale(customer, today(), "hats", price);
        back.put("type", "RETURN");
        return back;
    }

    @Test
    void pointsGivenByHandForAPurchaseGoBackInProportionAndWhollyWithTheLastOfIt() {
        var customer = Customers.copied(tenant);
        till.programme("1", null).statusCode(200).body("earning", nullValue());
        String card = till.card(customer);
        String id = till.bought(customer, "hats", "10");
        String walkIn = till.bought((UUID) null, "hats", "10");
        till.stands(card, 0, 0, 0);
        till.move(card, Map.of("kind", "EARN", "purchaseId", id, "points", 7)).statusCode(201);
        till.move(card, Map.of("kind", "EARN", "purchaseId", walkIn, "points", 5))
                .statusCode(201);

        till.back(id, "hats", 1);
        till.stands(card, 8, 0, 8);
        till.back(walkIn, "hats", 2);
        till.stands(card, 3, 0, 3);
        till.back(id, "hats", 1);
        till.stands(card, 0, 0, 0);
        till.move(
                        card,
                        Map.of(
                                "kind",
                                "EARN",
                                "points",
                                1,
                                "purchaseId",
                                UUID.randomUUID().toString()))
                .statusCode(422)
                .body("errors[0].code", equalTo("unknown-purchase"));
    }

    @Test
    void aBatchEarnsInOneGo() {
        var customer = Customers.copied(tenant);
        UUID other = Customers.copied(tenant);
        till.programme("1", Map.of());
        String card = till.card(customer);
        String second = till.card(other);
        List<Map<String, Object>> sales = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            sales.add(sale(i % 2 == 0 ? customer : other, today(), "hats", "" + i));
        }
        sales.add(sale(Customers.copied(tenant), today(), "hats", "1"));

        tenant.agent()
                .body(Map.of("inputs", sales))
                .post(PURCHASES + "/batch/create")
                .then()
                .statusCode(200);

        // Twice the sum of the even numbers to 100, and of the odd ones.
        till.stands(card, 5_100, 0, 5_100);
        till.stands(second, 5_000, 0, 5_000);
        var last = till.statement(card).extract().jsonPath();
        assertThat(last.getLong("items[0].balance")).isEqualTo(5_100);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        till.programme("1", Map.of("minimumAmount", "-1"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/earning/minimumAmount"));
        till.programme("1", Map.of("rules", List.of(Map.of("multiplier", "-1"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/earning/rules/0/multiplier"));
        till.programme("1", Map.of("rules", List.of(Map.of("category", "x")))).statusCode(422);
        till.programme("1", Map.of("from", "2026-02-02", "to", "2026-02-01"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/earning/to"));
        till.programme("1", Map.of("daysBeforeCard", 9_999)).statusCode(422);
        till.programme("1", Map.of("surprise", true)).statusCode(400);
        tenant.agent().get(Till.LOYALTY + "programme").then().statusCode(404);
    }
}
