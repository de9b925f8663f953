package io.daftar.interaction.loyalty;

import static io.daftar.interaction.loyalty.Till.PURCHASES;
import static io.daftar.interaction.loyalty.Till.sale;
import static io.daftar.interaction.loyalty.Till.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Points beside those for the goods: once for the first purchase, once a year around the birthday. */
@QuarkusTest
class BonusTest extends ServiceTest {
    @Inject
    TenantSettingsStore settings;

    @Inject
    TenantContext tenants;

    private final Till till = new Till(Tenant.fresh());
    private final Tenant tenant = till.tenant();

    private void welcome() {
        till.programme("1", Map.of("firstPurchasePoints", 100)).statusCode(200);
    }

    /** Purchases of any day earn, and those around the birthday more. */
    private void celebrate(Map<String, Object> birthday) {
        till.programme("1", Map.of("from", "2020-01-01", "daysBeforeCard", 3650, "birthday", birthday))
                .statusCode(200);
    }

    private String bought(UUID customer, String day, String price) {
        return till.bought(sale(customer, LocalDate.parse(day), "hats", price));
    }

    @Test
    void theFirstPurchaseEverEarnsOnceMoreAndTheStatementSaysWhatFor() {
        UUID customer = Customers.copied(tenant);
        till.programme("1", Map.of("firstPurchasePoints", 100)).body("earning.firstPurchasePoints", equalTo(100));
        String card = till.card(customer);
        var sale = sale(customer, today(), "hats", "5");
        sale.put("source", Map.of("system", "shop", "eventId", "s-1"));

        String id = till.bought(sale);
        tenant.agent().body(sale).post(PURCHASES).then().statusCode(200);
        till.bought(customer, "hats", "5");

        till.stands(card, 120, 0, 120);
        till.statement(card)
                .body("items.points", contains(10, 100, 10))
                .body("items.bonus", contains(null, "FIRST_PURCHASE", null))
                .body("items[1].kind", equalTo("EARN"))
                .body("items[1].purchaseId", equalTo(id));
        till.move(card, Map.of("kind", "EARN", "purchaseId", id))
                .statusCode(200)
                .body("points", equalTo(10))
                .body("bonus", nullValue());
    }

    @Test
    void whoBoughtBeforeIsNotNew() {
        UUID customer = Customers.copied(tenant);
        bought(customer, today().minusDays(400).toString(), "5");
        welcome();
        String card = till.card(customer);

        till.bought(customer, "hats", "5");

        till.stands(card, 10, 0, 10);
    }

    @Test
    void theBonusStaysWhileSomethingIsKeptAndGoesAndComesWithTheWhole() {
        UUID customer = Customers.copied(tenant);
        welcome();
        String card = till.card(customer);
        String first = till.bought(customer, "hats", "5");
        till.back(first, "hats", 1);
        till.stands(card, 105, 0, 105);

        String rest = till.back(first, "hats", 1).extract().path("id");
        till.stands(card, 0, 0, 0);
        till.cancel(rest);
        till.stands(card, 105, 0, 105);
        till.spend(card, 100);
        till.cancel(rest);
        till.back(first, "hats", 1);
        till.stands(card, 0, 100, 0);
        till.bought(customer, "hats", "5");
        till.stands(card, 10, 0, 110);
    }

    @Test
    void ofAFirstPurchaseThatWasNoneTheBonusGoesToTheNext() {
        UUID customer = Customers.copied(tenant);
        welcome();
        String card = till.card(customer);
        String wrong = till.bought(customer, "hats", "500");
        String right = till.bought(customer, "hats", "50");
        till.stands(card, 1_200, 0, 1_200);

        till.cancel(wrong);

        till.stands(card, 200, 0, 200);
        till.statement(card)
                .body("items.points", contains(100, -100, -1_000, 100, 100, 1_000))
                .body("items[0].purchaseId", equalTo(right))
                .body("items.bonus", contains("FIRST_PURCHASE", "FIRST_PURCHASE", null, null, "FIRST_PURCHASE", null));
    }

    @Test
    void aFirstPurchaseThatBecomesAnothersTakesItsBonusAlong() {
        UUID one = Customers.copied(tenant);
        UUID other = Customers.copied(tenant);
        welcome();
        String first = till.card(one);
        String second = till.card(other);
        put(one, 201);
        till.stands(first, 110, 0, 110);
        put(other, 200);
        till.stands(first, 0, 0, 0);
        till.stands(second, 110, 0, 110);
    }

    private void put(UUID customer, int status) {
        tenant.agent()
                .body(sale(customer, today(), "hats", "5"))
                .put(PURCHASES + "/by-source/shop/r-1")
                .then()
                .statusCode(status);
    }

    @Test
    void aPurchaseBelowTheMinimumEarnsNoBonus() {
        UUID customer = Customers.copied(tenant);
        till.programme("1", Map.of("firstPurchasePoints", 100, "minimumAmount", "20"));
        String card = till.card(customer);
        String id = till.bought(customer, "hats", "10");
        till.stands(card, 120, 0, 120);

        till.back(id, "hats", 1);

        till.stands(card, 0, 0, 0);
    }

    @Test
    void onePurchaseAYearAroundTheBirthdayEarnsMore() {
        UUID customer = Customers.born(tenant, "1984-01-01");
        celebrate(Map.of("days", 3, "points", 50, "multiplier", "2"));
        String card = till.card(customer);

        bought(customer, "2025-12-28", "5");
        till.stands(card, 10, 0, 10);
        String eve = bought(customer, "2025-12-29", "5");
        till.stands(card, 80, 0, 80);
        bought(customer, "2026-01-04", "5");
        till.stands(card, 90, 0, 90);
        bought(customer, "2026-01-05", "5");
        bought(customer, "2025-01-02", "5");
        till.stands(card, 170, 0, 170);
        till.statement(card).body("items[0].bonus", equalTo("BIRTHDAY"));

        // Half of what was bought is half of the usual points and so of what doubles them.
        till.back(eve, "hats", 1);
        till.stands(card, 160, 0, 160);
        // The birthday goes to the other purchase of that year.
        till.cancel(tenant.agent()
                .get("/api/v1/customers/" + customer + "/purchases")
                .path("items.find { it.type == 'RETURN' }.id"));
        till.stands(card, 170, 0, 170);
        till.cancel(eve);
        till.stands(card, 160, 0, 160);
    }

    @Test
    void theLeapDayIsKeptTheDayBeforeInOtherYears() {
        UUID customer = Customers.born(tenant, "2000-02-29");
        celebrate(Map.of("days", 0, "points", 50));
        String card = till.card(customer);

        bought(customer, "2025-03-01", "5");
        bought(customer, "2024-02-28", "5");
        till.stands(card, 20, 0, 20);
        bought(customer, "2024-02-29", "5");
        till.stands(card, 80, 0, 80);
        bought(customer, "2025-02-28", "5");
        till.stands(card, 140, 0, 140);
    }

    @Test
    void whoLivesByThePersianCalendarHasBirthdayOnItsDay() {
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "UTC", "IR", "fa", "persian", "EUR", "SATURDAY", "--01-01")));
        // 31 Ordibehesht 1363 is 20 May in 2024; 30 Esfand 1403 is kept on the 29th of 1404, a common year.
        UUID spring = Customers.born(tenant, "1984-05-21");
        UUID leap = Customers.born(tenant, "2025-03-20");
        celebrate(Map.of("days", 0, "points", 50));
        String first = till.card(spring);
        String second = till.card(leap);

        bought(spring, "2024-05-21", "5");
        till.stands(first, 10, 0, 10);
        bought(spring, "2024-05-20", "5");
        till.stands(first, 70, 0, 70);
        bought(leap, "2026-03-19", "5");
        till.stands(second, 10, 0, 10);
        bought(leap, "2026-03-20", "5");
        till.stands(second, 70, 0, 70);
    }

    @Test
    void firstPurchasesAtOnceEarnOneBonus() throws Exception {
        UUID customer = Customers.born(tenant, today().minusYears(30).toString());
        till.programme("1", Map.of("firstPurchasePoints", 100, "birthday", Map.of("days", 3, "points", 1_000)));
        String card = till.card(customer);
        var sales = List.of(sale(customer, today(), "hats", "5"), sale(customer, today(), "hats", "5"));

        var answers = together(Collections.nCopies(20, () -> tenant.agent()
                .body(Map.of("inputs", sales))
                .post(PURCHASES + "/batch/create")
                .statusCode()));

        assertThat(answers).containsOnly(200);
        till.stands(card, 1_500, 0, 1_500);
        assertThat(OwnerDatabase.count("loyalty_entry where tenant_id = ? and bonus is not null", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void aRateThatComesLateBringsAllThatItsDaysEarnAndNoMore() {
        UUID customer = Customers.copied(tenant);
        UUID nobody = Customers.copied(tenant);
        till.programme(
                "1", Map.of("from", today().minusDays(9).toString(), "daysBeforeCard", 30, "firstPurchasePoints", 100));
        String card = till.card(customer);
        for (int day : List.of(12, 8, 5, 2)) {
            till.bought(inPounds(customer, day));
            till.bought(inPounds(nobody, day));
        }
        till.stands(card, 0, 0, 0);
        rate(6, "2");

        // Those of the last two; the day before the rate has none, and who was there before is not new.
        await().untilAsserted(() -> till.stands(card, 40, 0, 40));

        rate(20, "3");
        // Now that of eight days ago too; the oldest was before the programme.
        await().untilAsserted(() -> till.stands(card, 70, 0, 70));
        await().untilAsserted(() -> assertThat(OwnerDatabase.count("loyalty_rate_due where tenant_id = ?", tenant.id()))
                .isZero());
        till.stands(card, 70, 0, 70);
    }

    private static Map<String, Object> inPounds(UUID customer, int daysAgo) {
        var sale = sale(customer, today().minusDays(daysAgo), "hats", "5");
        sale.put("currency", "GBP");
        return sale;
    }

    private void rate(int daysAgo, String rate) {
        tenant.admin()
                .body(Map.of("rate", rate))
                .put("/api/v1/exchange-rates/GBP/EUR/" + today().minusDays(daysAgo))
                .then()
                .statusCode(201);
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(20);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }

    @Test
    void bonusesThatMakeNoSenseAreRefused() {
        till.programme("1", Map.of("firstPurchasePoints", 0)).statusCode(422);
        till.programme("1", Map.of("birthday", Map.of("points", 5))).statusCode(422);
        till.programme("1", Map.of("birthday", Map.of("days", 31, "points", 5))).statusCode(422);
        till.programme("1", Map.of("birthday", Map.of("days", 3, "multiplier", "0.5")))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/earning/birthday/multiplier"));
        till.programme("1", Map.of("birthday", Map.of("days", 3)))
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("#/earning/birthday"));
    }
}
