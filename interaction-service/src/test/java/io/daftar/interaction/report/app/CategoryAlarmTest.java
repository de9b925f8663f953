package io.daftar.interaction.report.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.contract.InteractionEvent.CategoryAlarm;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CategoryAlarmTest extends ServiceTest {
    private static final String LAPSED = "/api/v1/reports/categories/lapsed?asOf=2026-04-10&category=hats";

    @Inject
    CategoryAlarms alarms;

    @Inject
    CategoryReports reports;

    @Inject
    TenantSettingsStore settings;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    private String bought(UUID customer, String day, String category, String price) {
        return tenant.agent()
                .body(Map.of(
                        "customerId", customer.toString(),
                        "purchasedAt", day + "T12:00:00Z",
                        "lines",
                                List.of(Map.of("sku", "s", "category", category, "quantity", "1", "unitPrice", price))))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void check(String day) {
        tenants.runAs(tenant.id(), () -> alarms.check(LocalDate.parse(day)));
    }

    private List<CategoryAlarm> told(int count) {
        return await().atMost(Duration.ofSeconds(20)).until(this::told, events -> events.size() == count);
    }

    private List<CategoryAlarm> told() {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .map(event -> event.body())
                .filter(CategoryAlarm.class::isInstance)
                .map(CategoryAlarm.class::cast)
                .toList();
    }

    @Test
    void aCategoryThatFallsBehindIsToldOfOnceAMonth() {
        var customer = Customers.copied(tenant);
        for (int month = 1; month <= 4; month++) {
            bought(customer, "2026-0" + month + "-05", "hats", month == 4 ? "71" : "90");
            bought(customer, "2026-0" + month + "-05", "shoes", month == 4 ? "73" : "90");
        }
        check("2026-04-06");
        check("2026-04-10");
        check("2026-04-10");
        bought(customer, "2026-04-11", "shoes", "1");
        check("2026-04-20");
        check("2026-05-07");

        var told = told(3);

        assertThat(told).extracting(CategoryAlarm::category).containsExactlyInAnyOrder("hats", "hats", "shoes");
        var first = told.stream()
                .filter(it -> it.periodStart().equals(LocalDate.parse("2026-04-01")))
                .findFirst()
                .orElseThrow();
        assertThat(first.category()).isEqualTo("hats");
        assertThat(first.asOf()).isEqualTo("2026-04-10");
        assertThat(first.expected().amount()).isEqualByComparingTo("90");
        assertThat(first.actual().amount()).isEqualByComparingTo("71");
        assertThat(first.percent()).isEqualTo(78);
        assertThat(OwnerDatabase.count("category_alarm where tenant_id = ?", tenant.id()))
                .isEqualTo(3);
    }

    @Test
    void theDailyJobBeginsWithTheFirstPurchaseAndLooksFromTheNextDayOn() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var yesterday = today.minusDays(1);
        // Alarms wait for the seventh day of a month; one of the two calendars is behind it on any day.
        var calendar = yesterday.getDayOfMonth() >= 7 ? CalendarSystem.GREGORIAN : CalendarSystem.PERSIAN;
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "UTC", null, "en", calendar.wire(), "EUR", "MONDAY", "--01-01")));
        var formerMonth = tenants.callAs(tenant.id(), () -> reports.periods(Grouping.MONTH, calendar, yesterday))
                .get(2);
        bought(Customers.copied(tenant), formerMonth.toString(), "hats", "100");
        await().untilAsserted(() -> assertThat(watchedOn(today)).isEqualTo(1));

        OwnerDatabase.query((Handle handle) ->
                handle.execute("update category_watch set day = day - 1 where tenant_id = ?", tenant.id()));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update job set due_at = now() where tenant_id = ? and kind = ?", tenant.id(), CategoryAlarmJob.KIND));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(watchedOn(today)).isEqualTo(1));
        // Nothing of it was sold this month.
        assertThat(told(1)).extracting(CategoryAlarm::category).containsExactly("hats");
    }

    @Test
    void aPersianMonthIsComparedWithThreeBeforeItOnItsLastDayToo() {
        var lastOfKhordad = LocalDate.parse("2024-06-20");
        var lastOfAzar = LocalDate.parse("2024-12-20");

        assertThat(periods(Grouping.MONTH, lastOfKhordad))
                .containsExactly("2024-02-20", "2024-03-20", "2024-04-20", "2024-05-21");
        assertThat(periods(Grouping.QUARTER, lastOfAzar))
                .containsExactly("2023-12-22", "2024-03-20", "2024-06-21", "2024-09-22");
    }

    private List<String> periods(Grouping by, LocalDate last) {
        return tenants.callAs(tenant.id(), () -> reports.periods(by, CalendarSystem.PERSIAN, last)).stream()
                .map(LocalDate::toString)
                .toList();
    }

    private long watchedOn(LocalDate day) {
        return OwnerDatabase.count("category_watch where tenant_id = ? and day = ?", tenant.id(), day);
    }

    private ValidatableResponse lapsed(String more) {
        return tenant.manager().get(LAPSED + more).then();
    }

    @Test
    void whoStoppedBuyingIsListedByWhatTheySpent() {
        UUID faithful = Customers.copied(tenant);
        UUID large = Customers.copied(tenant);
        UUID small = Customers.copied(tenant);
        UUID back = Customers.copied(tenant);
        for (int month = 1; month <= 4; month++) {
            bought(faithful, "2026-0" + month + "-05", "hats", "500");
        }
        bought(large, "2026-01-10", "hats", "60");
        bought(large, "2026-03-11", "hats", "40.5");
        bought(large, "2026-04-02", "shoes", "9");
        bought(small, "2026-02-01", "hats", "10");
        tenant.agent()
                .body(Map.of())
                .post("/api/v1/purchases/" + bought(back, "2026-02-01", "hats", "10") + "/returns")
                .then()
                .statusCode(201);

        String cursor = lapsed("&limit=1")
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("category", equalTo("hats"))
                .body("from", equalTo("2026-04-01"))
                .body("comparedWith", contains("2026-01-01", "2026-02-01", "2026-03-01"))
                .body("items.customerId", contains(large.toString()))
                .body("items[0].spent.amount", equalTo("100.50"))
                .body("items[0].purchases", equalTo(2))
                .body("items[0].periods", equalTo(2))
                .body("items[0].lastPurchaseAt", startsWith("2026-03-11T12:00:00"))
                // 10 January, 11 March, 2 April: 82 days, two of them between purchases on the average 41.
                .body("items[0].expectedNextPurchaseAt", startsWith("2026-05-13T12:00:00"))
                .extract()
                .path("nextCursor");
        lapsed("&limit=1&cursor=" + cursor)
                .body("items.customerId", contains(small.toString()))
                .body("items[0].expectedNextPurchaseAt", nullValue())
                .body("nextCursor", nullValue());
        lapsed("&limit=1&period=quarter&cursor=" + cursor).statusCode(400);
        tenant.manager()
                .accept("text/csv")
                .get(LAPSED)
                .then()
                .statusCode(200)
                .body(startsWith("customerId,spent,currency,purchases,periods,lastPurchaseAt,expectedNextPurchaseAt\r\n"
                        + large + ",100.50,EUR,2,2,2026-03-11T12:00:00"));
        lapsed("&period=quarter").body("items.size()", equalTo(2));
        lapsed("&calendar=persian").body("from", equalTo("2026-03-21"));
        lapsed("&period=decade").statusCode(400);
        tenant.manager().get("/api/v1/reports/categories/lapsed").then().statusCode(400);
        tenant.agent().get(LAPSED).then().statusCode(403);
        Tenant.fresh().manager().get(LAPSED).then().body("items.size()", equalTo(0));
    }
}
