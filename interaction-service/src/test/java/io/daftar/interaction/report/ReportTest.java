package io.daftar.interaction.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    private void purchase(UUID customer, String type, String at, String country, String category, String price) {
        var line = Map.of("sku", "s", "category", category, "quantity", "1", "unitPrice", price);
        tenant.agent()
                .body(Map.of(
                        "customerId",
                        customer,
                        "type",
                        type,
                        "purchasedAt",
                        at,
                        "country",
                        country,
                        "lines",
                        List.of(line)))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    @Test
    void revenueByMonthCountryAndCategory() {
        UUID a = Customers.copied(tenant);
        UUID b = Customers.copied(tenant);
        purchase(a, "SALE", "2026-01-31T23:59:59Z", "GB", "shoes", "10");
        purchase(b, "SALE", "2026-02-01T00:00:00Z", "GB", "hats", "5.50");
        purchase(a, "RETURN", "2026-02-03T00:00:00Z", "FR", "shoes", "2");
        String report = "/api/v1/reports/revenue?from=2026-01-01&to=2026-12-31&groupBy=";

        tenant.manager()
                .get(report + "month")
                .then()
                .statusCode(200)
                .body("rows.group", contains("2026-01", "2026-02"))
                .body("rows.revenue.amount", contains("10.00", "3.50"))
                .body("rows.returns", contains(0, 1))
                .body("total.revenue.amount", equalTo("13.50"))
                .body("total.customers", equalTo(2));
        tenant.manager().get(report + "country").then().body("rows.revenue.amount", contains("-2.00", "15.50"));
        tenant.manager().get(report + "category").then().body("rows.revenue.amount", contains("5.50", "8.00"));
        tenant.manager().get(report + "day&category=hats").then().body("rows.group", contains("2026-02-01"));
        tenant.manager().get(report + "month&calendar=persian").then().body("rows.group", contains("1404-11"));
        tenant.manager().get(report + "month&currency=GBP").then().body("rows", hasSize(0));
        tenant.manager().get(report + "moon").then().statusCode(400);
        tenant.manager().get(report + "month&measures=weight").then().statusCode(400);
        tenant.manager().get(report + "month&currency=XYZ").then().statusCode(400);
        tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400);
        tenant.manager().get(report + "quarter").then().body("rows.group", contains("2026-Q1"));
        tenant.manager().get(report + "quarter&calendar=persian").then().body("rows.group", contains("1404-Q4"));
        tenant.manager().get(report + "year&calendar=persian").then().body("rows.group", contains("1404"));
        tenant.manager().get(report + "fiscal-year").then().body("rows.group", contains("2026"));
        tenant.manager().get(report + "seller").then().body("rows.group", contains("sara"));
        tenant.manager().get(report + "month&sellerId=omid").then().body("rows", hasSize(0));
        tenant.manager()
                .get(report + "country&category=shoes&country=GB")
                .then()
                .body("rows.revenue.amount", contains("10.00"))
                .body("total.customers", equalTo(1));
        tenant.manager()
                .get(report + "month&measures=revenue")
                .then()
                .body("rows[0].customers", org.hamcrest.Matchers.nullValue());
        tenant.agent().get(report + "month").then().statusCode(403);

        tenant.manager()
                .get("/api/v1/reports/rfm?groupBy=frequency")
                .then()
                .body("rows.group", contains("1"))
                .body("rows.customers", contains(2));
        tenant.manager().get("/api/v1/reports/rfm").then().statusCode(200).body("total.customers", equalTo(2));
    }
}
