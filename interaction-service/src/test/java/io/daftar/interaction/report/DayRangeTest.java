package io.daftar.interaction.report;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days no calendar of ours can reckon with are the caller's mistake, wherever they stand. */
@QuarkusTest
class DayRangeTest extends ServiceTest {
    private static final String REPORTS = "/api/v1/reports/";

    private final Tenant tenant = Tenant.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revenue?to=9999-12-31",
                "revenue?from=0001-01-01",
                "revenue?from=0001-01-01&calendar=persian",
                "revenue?from=-9999-01-01&groupBy=country",
                "activity?to=9999-12-31&groupBy=month",
                "activity?from=0001-01-01&groupBy=fiscal-year",
                "forecast?to=9999-12-31",
                "response-times?to=9999-12-31&groupBy=month",
                "targets?asOf=9999-12-31",
                "cohorts?to=9999-12-31",
                "categories?asOf=9999-12-31",
                "value-model?asOf=-9999-12-31"
            })
    void aReportOfSuchDaysIsRefused(String report) {
        tenant.manager().get(REPORTS + report).then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void aReportHasOnlySoManyPeriods() {
        tenant.manager()
                .get(REPORTS + "revenue?from=1900-01-01&to=2200-12-31&groupBy=month")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?from"))
                .body("errors[0].message", containsString("2400"));
        for (String by : List.of("year", "country")) {
            tenant.manager()
                    .get(REPORTS + "revenue?from=1900-01-01&to=2200-12-31&calendar=persian&groupBy=" + by)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void soAreMomentsAndDaysOfPathsAndBodies() {
        var customer = Customers.copied(tenant);
        for (String from : List.of("-9999-01-01T00:00:00Z", "+99999-01-01T00:00:00Z", "0001-01-01")) {
            tenant.agent()
                    .queryParam("from", from)
                    .get("/api/v1/customers/" + customer + "/timeline")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?from"));
        }
        for (String day : List.of("-9999-01-01", "+99999-01-01", "9999-12-31")) {
            tenant.admin()
                    .body(Map.of("rate", "1.5"))
                    .put("/api/v1/exchange-rates/{c}/{b}/{d}", "USD", "EUR", day)
                    .then()
                    .statusCode(400);
        }
        tenant.admin()
                .body(Map.of(
                        "name",
                        "Club",
                        "pointsPerUnit",
                        "1",
                        "tiers",
                        List.of(),
                        "earning",
                        Map.of("to", "+99999-12-31")))
                .put("/api/v1/loyalty/programme")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/earning/to"));
    }
}
