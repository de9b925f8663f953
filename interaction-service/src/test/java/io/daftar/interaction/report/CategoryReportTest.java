package io.daftar.interaction.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CategoryReportTest extends ServiceTest {
    private static final String REPORT = "/api/v1/reports/categories?asOf=2026-04-10";
    private final Tenant tenant = Tenant.fresh();

    private void bought(UUID customer, String day, String category, String price) {
        tenant.agent()
                .body(Map.of(
                        "customerId", customer.toString(),
                        "purchasedAt", day + "T12:00:00Z",
                        "lines", List.of(Map.of("category", category, "quantity", "1", "unitPrice", price))))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    @Test
    void aCategoryThatFallsBehindIsWarnedOfWithWhoStoppedBuying() {
        UUID faithful = Customers.copied(tenant);
        UUID gone = Customers.copied(tenant);
        for (int month = 1; month <= 3; month++) {
            bought(faithful, "2026-0" + month + "-05", "hats", "30");
            bought(gone, "2026-0" + month + "-05", "hats", "60");
            bought(gone, "2026-0" + month + "-20", "hats", "10");
            bought(faithful, "2026-0" + month + "-10", "=shoes", "20");
        }
        bought(faithful, "2026-04-02", "hats", "45");
        bought(gone, "2026-04-10", "=shoes", "19");

        tenant.manager()
                .get(REPORT)
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-04-01"))
                .body("comparedWith", contains("2026-01-01", "2026-02-01", "2026-03-01"))
                .body("rows.group", contains("=shoes", "hats"))
                .body("rows.actual.amount", contains("19.00", "45.00"))
                .body("rows.expected.amount", contains("20.00", "90.00"))
                .body("rows.expectedForPeriod.amount", contains("20.00", "100.00"))
                .body("rows.warning", contains(false, true))
                .body("rows[0].stopped", nullValue())
                .body("rows[1].ratio", equalTo(0.5f))
                .body("rows[1].stopped", equalTo(1))
                .body("rows[1].stoppedCustomers.customerId", contains(gone.toString()));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT)
                .then()
                .statusCode(200)
                .body(startsWith(
                        "group,actual,currency,unconverted,expected,expectedForPeriod,ratio,warning,stopped\r\n"
                                + "'=shoes,19.00,EUR,,20.00,20.00,0.9500,false,\r\nhats,45.00,"));
        tenant.manager().get(REPORT + "&calendar=persian").then().body("from", equalTo("2026-03-21"));
        tenant.manager().get(REPORT + "&period=decade").then().statusCode(400);
        tenant.agent().get(REPORT).then().statusCode(403);
        Tenant.fresh().manager().get(REPORT).then().body("rows.size()", equalTo(0));
    }
}
