package io.daftar.interaction.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.Cases;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResponseTimeTest extends ServiceTest {
    private static final String REPORT = "/api/v1/reports/response-times";

    private final Tenant tenant = Tenant.fresh();
    private final Cases cases = new Cases(tenant);
    private UUID customer;

    @BeforeEach
    void promise() {
        cases.aroundTheClock();
        customer = Customers.copied(tenant);
    }

    /** A case that took that many minutes to the first answer and the solution; null for not yet. */
    private String solved(String priority, Integer response, Integer resolution, String openedAt) {
        var body = Cases.complaint(customer);
        body.put("priority", priority);
        String id = cases.open(body);
        if (response != null) {
            cases.act(id, "respond").statusCode(200);
        }
        if (resolution != null) {
            cases.act(id, "resolve").statusCode(200);
        }
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update service_case set opened_at = ?::timestamptz, response_run = ?, resolution_run = ? where id = ?",
                openedAt,
                response == null ? 0 : response * 60_000L,
                resolution == null ? 0 : resolution * 60_000L,
                UUID.fromString(id)));
        return id;
    }

    private void rate(String id, String kind, int score) {
        tenant.agent()
                .body(Map.of("kind", kind, "score", score))
                .post(Cases.PATH + id + "/ratings")
                .then()
                .statusCode(201);
    }

    @Test
    void mediansPercentilesSharesAndSatisfaction() {
        String day = "2026-01-31T12:00:00Z";
        String first = solved("NORMAL", 10, 100, day);
        String second = solved("NORMAL", 20, 200, day);
        String third = solved("NORMAL", 130, 300, day);
        String urgent = solved("URGENT", 20, null, "2026-02-01T00:00:00Z");
        solved("URGENT", null, null, "2026-02-28T23:59:59Z");
        solved("LOW", 1, 1, "2025-12-31T23:59:59Z");
        rate(first, "CSAT", 5);
        rate(second, "CSAT", 4);
        rate(first, "NPS", 9);
        rate(second, "NPS", 6);
        rate(third, "NPS", 10);
        tenant.agent()
                .body(Map.of("assigneeId", "sara"))
                .post(Cases.PATH + urgent + "/assign")
                .then()
                .statusCode(200);
        String range = REPORT + "?from=2026-01-01&to=2026-02-28&groupBy=";

        tenant.manager()
                .get(range + "priority")
                .then()
                .statusCode(200)
                .body("rows.group", contains("NORMAL", "URGENT"))
                .body("rows.cases", contains(3, 2))
                .body("rows[0].firstResponse.medianMinutes", equalTo(20.00f))
                .body("rows[0].firstResponse.p90Minutes", equalTo(108.00f))
                .body("rows[0].firstResponse.withinTarget", equalTo(0.6667f))
                .body("rows[0].resolution.medianMinutes", equalTo(200.00f))
                .body("rows[0].resolution.p90Minutes", equalTo(280.00f))
                .body("rows[0].resolution.withinTarget", equalTo(0.6667f))
                .body("rows[0].csat.mean", equalTo(4.50f))
                .body("rows[0].nps.score", equalTo(33.3f))
                .body("rows[1].firstResponse.done", equalTo(1))
                .body("rows[1].resolution.done", equalTo(0))
                .body("rows[1].resolution.medianMinutes", nullValue())
                .body("rows[1].csat.mean", nullValue())
                .body("total.cases", equalTo(5))
                .body("total.firstResponse.medianMinutes", equalTo(20.00f));
        tenant.manager()
                .get(range + "month")
                .then()
                .body("rows.group", contains("2026-01", "2026-02"))
                .body("rows.cases", contains(3, 2));
        tenant.manager()
                .get(range + "month&calendar=persian")
                .then()
                .body("rows.group", contains("1404-11", "1404-12"));
        tenant.manager().get(range + "assignee").then().body("rows.group", contains(null, "sara"));
        String csv = tenant.manager().accept("text/csv").get(range + "priority").asString();
        assertThat(csv)
                .startsWith("group,cases,answered,firstResponseMedianMinutes")
                .contains("\r\nNORMAL,3,3,20.00,108.00,0.6667,3,200.00,280.00,0.6667,2,4.50,3,33.3\r\n")
                .contains("\r\ntotal,5,4,");
    }

    @Test
    void emptyRangesAreEmptyAndWrongOnesRefused() {
        tenant.manager()
                .get(REPORT)
                .then()
                .statusCode(200)
                .body("rows", hasSize(0))
                .body("total.cases", equalTo(0));
        for (String wrong : new String[] {
            "groupBy=moon", "from=x", "from=2026-02-01&to=2026-01-01", "from=2020-01-01&to=2026-01-01", "calendar=maya"
        }) {
            tenant.manager().get(REPORT + "?" + wrong).then().statusCode(400);
        }
        tenant.agent().get(REPORT).then().statusCode(403);
    }
}
