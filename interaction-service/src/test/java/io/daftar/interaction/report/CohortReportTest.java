package io.daftar.interaction.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CohortReportTest extends ServiceTest {
    private static final String REPORT = "/api/v1/reports/cohorts";
    private final Tenant tenant = Tenant.fresh();

    private void bought(UUID customer, String type, String day, String total) {
        tenant.agent()
                .body(Map.of(
                        "customerId",
                        customer.toString(),
                        "type",
                        type,
                        "purchasedAt",
                        day + "T12:00:00Z",
                        "total",
                        total))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    @Test
    void customersAreFollowedFromTheMonthOfTheirFirstPurchase() {
        UUID a = Customers.copied(tenant);
        UUID b = Customers.copied(tenant);
        UUID c = Customers.copied(tenant);
        bought(a, "SALE", "2026-01-05", "10");
        bought(b, "SALE", "2026-01-31", "5");
        bought(a, "SALE", "2026-03-01", "7");
        bought(a, "SALE", "2026-03-02", "1");
        bought(a, "RETURN", "2026-03-03", "2");
        bought(c, "SALE", "2026-03-04", "4");

        tenant.manager()
                .get(REPORT)
                .then()
                .statusCode(200)
                .body("rows.group", contains("2026-01", "2026-03"))
                .body("rows.customers", contains(2, 1))
                .body("rows[0].months.offset", contains(0, 2))
                .body("rows[0].months.customers", contains(2, 1))
                .body("rows[0].months.share", contains(1f, 0.5f))
                .body("rows[0].months.revenue.amount", contains("15.00", "6.00"))
                .body("total.customers", equalTo(3));
        tenant.manager().get(REPORT + "?from=2026-02-01").then().body("rows.group", contains("2026-03"));
        tenant.manager()
                .get(REPORT + "?calendar=persian")
                .then()
                .body("rows.group", contains("1404-10", "1404-11", "1404-12"));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT)
                .then()
                .statusCode(200)
                .body(
                        startsWith(
                                "group,customers,offset,month,active,share,revenue,currency\r\n2026-01,2,0,2026-01,2,1.0000,15.00,EUR\r\n"));
        tenant.agent().get(REPORT).then().statusCode(403);
        Tenant.fresh().manager().get(REPORT).then().body("rows.size()", equalTo(0));
    }
}
