package io.daftar.interaction.exchange;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExchangeRateTest extends ServiceTest {
    private static final String RATES = "/api/v1/exchange-rates/";

    @Inject
    TenantContext tenants;

    @Inject
    TenantSettingsStore settings;

    private final Tenant tenant = Tenant.fresh();

    private void bought(UUID customer, String type, String at, String currency, String total) {
        tenant.agent()
                .body(Map.of(
                        "customerId", customer.toString(),
                        "type", type,
                        "purchasedAt", at,
                        "currency", currency,
                        "total", total))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse put(String path, String rate) {
        return tenant.admin().body(Map.of("rate", rate)).put(RATES + path).then();
    }

    private ValidatableResponse revenue(String more) {
        return tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-01-01&to=2026-12-31&groupBy=month" + more)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse rfm(UUID customer) {
        return tenant.agent()
                .get("/api/v1/customers/" + customer + "/rfm")
                .then()
                .statusCode(200);
    }

    @Test
    void amountsAreConvertedByTheRateOfTheirDayAndTheOthersAreShown() {
        var customer = Customers.copied(tenant);
        bought(customer, "SALE", "2026-01-10T12:00:00Z", "EUR", "100");
        bought(customer, "SALE", "2026-01-20T12:00:00Z", "GBP", "10");
        bought(customer, "SALE", "2026-02-20T12:00:00Z", "GBP", "10");
        bought(customer, "RETURN", "2026-02-21T12:00:00Z", "GBP", "2.5");
        bought(customer, "SALE", "2026-02-22T12:00:00Z", "IRR", "5000000");

        rfm(customer)
                .body("monetary.amount", equalTo("100.00"))
                .body("unconverted.currency", contains("GBP", "IRR"))
                .body("unconverted.amount", contains("17.50", "5000000.00"));

        put("GBP/EUR/2026-01-15", "1.2").statusCode(201).body("rate", equalTo("1.2"));
        put("GBP/EUR/2026-02-21", "1.10").statusCode(201);
        put("GBP/EUR/2026-02-21", "1.1").statusCode(200);
        rfm(customer)
                .body("monetary.amount", equalTo("121.25"))
                .body("unconverted.currency", contains("IRR"))
                .body("frequency", equalTo(4));
        revenue("")
                .body("rows.group", contains("2026-01", "2026-02"))
                .body("rows.revenue.amount", contains("112.00", "9.25"))
                .body("rows[0].unconverted", empty())
                .body("rows[1].unconverted[0].amount", equalTo("5000000.00"))
                .body("total.revenue.amount", equalTo("121.25"))
                .body("total.unconverted.currency", contains("IRR"))
                .body("total.purchases", equalTo(4))
                .body("total.returns", equalTo(1));
        revenue("&currency=GBP")
                .body("rows.revenue.currency", contains("GBP", "GBP"))
                .body("rows.revenue.amount", contains("10.00", "7.50"));

        // What is bought later is converted at once, and a rate taken back is as if it had never been.
        bought(customer, "SALE", "2026-03-01T12:00:00Z", "GBP", "1.01");
        rfm(customer).body("monetary.amount", equalTo("122.361"));
        tenant.admin().delete(RATES + "GBP/EUR/2026-02-21").then().statusCode(204);
        rfm(customer).body("monetary.amount", equalTo("122.212"));
        tenant.admin().delete(RATES + "GBP/EUR/2026-01-15").then().statusCode(204);
        rfm(customer)
                .body("monetary.amount", equalTo("100.00"))
                .body("unconverted.amount", contains("18.51", "5000000.00"));
        revenue("").body("total.revenue.amount", equalTo("100.00"));
    }

    @Test
    void allFiguresFollowWhenTheTenantsCurrencyAndZoneChange() {
        var customer = Customers.copied(tenant);
        bought(customer, "SALE", "2026-01-31T23:30:00Z", "EUR", "100");
        put("EUR/GBP/2026-01-01", "0.8").statusCode(201);
        revenue("").body("rows.group", contains("2026-01")).body("total.revenue.amount", equalTo("100.00"));

        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "Asia/Tehran", null, "en", "gregorian", "GBP", "MONDAY", "--01-01")));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            rfm(customer).body("monetary.amount", equalTo("80.00")).body("monetary.currency", equalTo("GBP"));
            revenue("").body("rows.group", contains("2026-02")).body("total.revenue.amount", equalTo("80.00"));
        });
    }

    @Test
    void ratesAreListedReadAndRefused() {
        put("USD/EUR/2026-01-01", "0.9").statusCode(201);
        put("USD/EUR/2026-01-02", "۰٫۹۱").statusCode(201).body("rate", equalTo("0.91"));
        put("GBP/EUR/2026-01-01", "1.15").statusCode(201);
        String cursor = tenant.agent()
                .get(RATES + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.currency", contains("GBP", "USD"))
                .body("items.date", contains("2026-01-01", "2026-01-02"))
                .extract()
                .path("nextCursor");
        tenant.agent().get(RATES + "?limit=2&cursor=" + cursor).then().body("items.date", contains("2026-01-01"));
        tenant.agent().get(RATES + "USD/EUR/2026-01-01").then().statusCode(200).body("rate", equalTo("0.9"));

        put("XYZ/EUR/2026-01-01", "1").statusCode(422).body("errors[0].code", equalTo("unknown-currency"));
        put("EUR/EUR/2026-01-01", "1").statusCode(422);
        put("USD/EUR/2026-01-01", "0").statusCode(422);
        put("USD/EUR/2026-01-01", "-1").statusCode(422);
        put("USD/EUR/2026-01-01", "123456789012345678901234567890").statusCode(422);
        put("USD/EUR/soon", "1").statusCode(400);
        tenant.agent()
                .body(Map.of("rate", "1"))
                .put(RATES + "USD/EUR/2026-01-01")
                .then()
                .statusCode(403);
        Tenant.fresh().admin().get(RATES + "USD/EUR/2026-01-01").then().statusCode(404);
        Tenant.fresh().admin().delete(RATES + "USD/EUR/2026-01-01").then().statusCode(404);
    }

    @Test
    void aRateIsChangedAndTakenBackAgainstItsVersion() {
        String day = "USD/EUR/2026-01-01";
        put(day, "0.9").statusCode(201).header("ETag", "\"1\"").header("Location", RATES + day);
        tenant.agent().get(RATES + day).then().statusCode(200).header("ETag", "\"1\"");
        tenant.agent().header("If-None-Match", "\"1\"").get(RATES + day).then().statusCode(304);

        change(day, "0.91", "\"1\"").statusCode(200).header("ETag", "\"2\"");
        change(day, "0.92", "\"1\"").statusCode(412).body("code", equalTo("stale-version"));
        tenant.admin().header("If-Match", "\"1\"").delete(RATES + day).then().statusCode(412);
        tenant.agent().get(RATES + day).then().body("rate", equalTo("0.91"));
        tenant.admin().header("If-Match", "\"2\"").delete(RATES + day).then().statusCode(204);
    }

    private ValidatableResponse change(String path, String rate, String version) {
        return tenant.admin()
                .header("If-Match", version)
                .body(Map.of("rate", rate))
                .put(RATES + path)
                .then();
    }
}
