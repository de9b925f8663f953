package io.daftar.interaction.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All reports take the same words, so that one screen serves them all. */
@QuarkusTest
class ReportParametersTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    @ParameterizedTest
    @CsvSource({
        "activity,user",
        "revenue,month",
        "categories,category",
        "rfm,group",
        "targets,target",
        "cohorts,month",
        "forecast,month",
        "feedback,topic"
    })
    void everyReportTakesDaysAGroupAndACalendar(String report, String groupBy) {
        tenant.manager()
                .get("/api/v1/reports/" + report + "?from=2026-01-01&to=2026-11-22&calendar=persian&groupBy=" + groupBy)
                .then()
                .statusCode(200)
                .body("from", notNullValue())
                .body("to", equalTo("2026-11-22"))
                .body("groupBy", equalTo(groupBy))
                .body("rows", notNullValue())
                .body("$", hasKey("total"));
        tenant.manager()
                .get("/api/v1/reports/" + report + "?groupBy=moon")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?groupBy"));
        tenant.manager()
                .get("/api/v1/reports/" + report + "?calendar=lunar")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?calendar"));
    }

    @Test
    void rfmKeepsToThoseWhoBoughtLastOnTheDaysAskedFor() {
        bought("2026-03-10T23:59:59Z");
        bought("2026-03-11T00:00:00Z");
        bought("2026-03-12T23:59:59Z");
        bought("2026-03-13T00:00:00Z");
        var rfm = "/api/v1/reports/rfm?groupBy=frequency";

        tenant.manager().get(rfm).then().body("rows.customers", contains(4));
        tenant.manager()
                .get(rfm + "&from=2026-03-11&to=2026-03-12")
                .then()
                .body("from", equalTo("2026-03-11"))
                .body("rows.customers", contains(2))
                .body("total.customers", equalTo(2));
        tenant.manager()
                .get("/api/v1/reports/rfm?from=2026-03-14")
                .then()
                .statusCode(200)
                .body("rows", empty())
                .body("total.customers", equalTo(0));
        tenant.manager().get(rfm + "&from=2026-03-12&to=2026-03-11").then().statusCode(400);
    }

    @Test
    void aLongRangeOfCategoriesIsAboutAQuarter() {
        var categories = "/api/v1/reports/categories?to=2026-05-20";

        tenant.manager().get(categories).then().body("from", equalTo("2026-05-01"));
        tenant.manager().get(categories + "&from=2026-05-01").then().body("from", equalTo("2026-05-01"));
        tenant.manager().get(categories + "&from=2026-04-01").then().body("from", equalTo("2026-04-01"));
        tenant.manager()
                .get(categories + "&from=2026-04-01&period=month")
                .then()
                .body("from", equalTo("2026-05-01"));
        tenant.manager().get(categories + "&from=2026-05-21").then().statusCode(400);
    }

    private void bought(String at) {
        tenant.agent()
                .body(Map.of("customerId", Customers.copied(tenant).toString(), "purchasedAt", at, "total", "5"))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }
}
