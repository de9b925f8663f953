package io.daftar.interaction.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedbackReportTest extends ServiceTest {
    private static final String RANGE = "/api/v1/reports/feedback?from=2026-01-01&to=2026-03-31";

    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);
    private UUID rich;
    private UUID poor;
    private UUID foreign;
    private String wide;
    private String dear;

    @BeforeEach
    void ask() {
        rich = Customers.copied(tenant);
        poor = Customers.copied(tenant);
        foreign = Customers.copied(tenant);
        feedbacks.bought(rich, "1000", "EUR");
        feedbacks.bought(poor, "10.5", "EUR");
        feedbacks.bought(foreign, "70", "GBP");
        wide = feedbacks.topic("Wide");
        dear = feedbacks.topic("Dear");
        said(rich, dear, "App", "WISH", "2026-01-01T00:00:00Z");
        said(rich, dear, "App", "WISH", "2026-03-31T23:59:59Z");
        said(poor, wide, "App", "PROBLEM", "2026-02-01T08:00:00Z");
        said(foreign, wide, "Web", "WISH", "2026-02-02T08:00:00Z");
        said(rich, null, null, "PRAISE", "2026-02-03T08:00:00Z");
        said(null, null, null, "OTHER", "2026-02-04T08:00:00Z");
        said(poor, dear, "App", "WISH", "2025-12-31T23:59:59Z");
        said(poor, dear, "App", "WISH", "2026-04-01T00:00:00Z");
        String dismissed = said(poor, dear, "App", "WISH", "2026-02-04T08:00:00Z");
        feedbacks.patch(dismissed, Map.of("status", "DISMISSED")).statusCode(200);
    }

    private String said(UUID customer, String topic, String product, String kind, String at) {
        var body = Feedbacks.wish(customer, topic);
        body.put("product", product);
        body.put("kind", kind);
        body.put("occurredAt", at);
        return feedbacks.give(body);
    }

    private ValidatableResponse report(String query) {
        return tenant.manager().get(RANGE + query).then().statusCode(200);
    }

    @Test
    void topicsAreRankedByCustomersAndACustomerCountsOnceInAll() {
        report("")
                .body("from", equalTo("2026-01-01"))
                .body("to", equalTo("2026-03-31"))
                .body("groupBy", equalTo("topic"))
                .body("sort", equalTo("customers"))
                .body("rows.group", contains(wide, dear, null))
                .body("rows.title", contains("Wide", "Dear", null))
                .body("rows[0].state", equalTo("OPEN"))
                .body("rows.feedback", contains(2, 2, 2))
                .body("rows.customers", contains(2, 1, 1))
                .body("rows.value.amount", contains("10.50", "1000.00", "1000.00"))
                .body("rows[0].unconverted.amount", contains("70.00"))
                .body("rows[0].unconverted.currency", contains("GBP"))
                .body("rows[1].unconverted", empty())
                .body("total.feedback", equalTo(6))
                .body("total.customers", equalTo(3))
                .body("total.value.amount", equalTo("1010.50"))
                .body("total.unconverted.amount", contains("70.00"))
                .body("total.group", nullValue())
                .body("truncated", equalTo(false));
    }

    @Test
    void theMostValuableOrTheMostFrequentComeFirstWhereAskedFor() {
        report("&sort=value").body("rows.group", contains(dear, wide, null));
        said(rich, dear, "App", "WISH", "2026-02-05T08:00:00Z");
        report("&sort=feedback").body("rows.group", contains(dear, wide, null)).body("rows[0].feedback", equalTo(3));
        report("&sort=value&top=1")
                .body("rows.group", contains(dear))
                .body("truncated", equalTo(true))
                .body("total.customers", equalTo(3));
    }

    @Test
    void productsAndKindsAreGroupsToo() {
        report("&groupBy=product")
                .body("rows.group", contains("App", "Web", null))
                .body("rows.customers", contains(2, 1, 1))
                .body("total.customers", equalTo(3));
        report("&groupBy=kind")
                .body("rows.group", containsInAnyOrder("WISH", "PROBLEM", "PRAISE", "OTHER"))
                .body("rows[0].group", equalTo("WISH"))
                .body("rows[0].customers", equalTo(2))
                .body("rows[3].group", equalTo("OTHER"))
                .body("rows[3].customers", equalTo(0));
        report("&product=Web").body("rows.group", contains(wide)).body("total.feedback", equalTo(1));
    }

    @Test
    void mergedTopicsAreOneAndARateConvertsTheirMoney() {
        feedbacks.merge(dear, wide).statusCode(200);
        tenant.admin()
                .body(Map.of("rate", "2"))
                .put("/api/v1/exchange-rates/GBP/EUR/2026-01-01")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));

        report("")
                .body("rows.group", contains(dear, null))
                .body("rows[0].customers", equalTo(3))
                .body("rows[0].value.amount", equalTo("1150.50"))
                .body("total.unconverted", empty());
    }

    @Test
    void theSameAsCsv() {
        String csv = tenant.manager()
                .accept("text/csv")
                .get(RANGE + "&groupBy=product")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(csv.split("\r\n"))
                .containsExactly(
                        "group,title,state,feedback,customers,value,currency,unconverted",
                        "App,,,3,2,1010.50,EUR,",
                        "Web,,,1,1,0.00,EUR,70.00 GBP",
                        ",,,2,1,1000.00,EUR,",
                        "total,,,6,3,1010.50,EUR,70.00 GBP");
    }

    @Test
    void nothingSaidIsNothingAndWrongQuestionsAreRefused() {
        tenant.manager()
                .get("/api/v1/reports/feedback?from=2020-01-01&to=2020-12-31")
                .then()
                .statusCode(200)
                .body("rows", empty())
                .body("total.customers", equalTo(0))
                .body("total.value.amount", equalTo("0.00"));
        for (String wrong : new String[] {
            "groupBy=month",
            "sort=title",
            "top=0",
            "top=1001",
            "from=soon",
            "from=2026-02-01&to=2026-01-01",
            "from=2020-01-01",
            "x=1"
        }) {
            tenant.manager().get("/api/v1/reports/feedback?" + wrong).then().statusCode(400);
        }
        tenant.agent().get("/api/v1/reports/feedback").then().statusCode(403);
        Tenant.fresh().manager().get(RANGE).then().body("rows", empty());
    }
}
