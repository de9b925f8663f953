package io.daftar.interaction.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The provider of these tests takes the place of the one that has no opinion. */
@QuarkusTest
class SentimentTest extends ServiceTest {
    private static final String PATH = "/api/v1/interactions";
    private static final String REPORT = "/api/v1/reports/sentiment?from=2026-02-01&to=2026-03-31&";

    @Inject
    MarkedMood provider;

    private final Tenant tenant = Tenant.fresh();
    private final String customer = Customers.copied(tenant).toString();

    private Map<String, Object> mail(String subject, String body) {
        var mail = new HashMap<String, Object>(Map.of(
                "customerId", customer, "kind", "EMAIL", "direction", "INBOUND", "occurredAt", "2026-02-03T10:00:00Z"));
        mail.put("subject", subject);
        mail.put("body", body);
        return mail;
    }

    private ValidatableResponse post(Map<String, Object> mail) {
        return tenant.agent().body(mail).post(PATH).then();
    }

    @Test
    void whatIsSaidIsJudgedOnceAndAgainWhenItChanges() {
        var mail = mail("Late again :-(", null);
        mail.put("source", Map.of("system", "mail", "eventId", "m-1"));
        String id = post(mail)
                .statusCode(201)
                .body("sentiment.label", equalTo("NEGATIVE"))
                .body("sentiment.score", equalTo(-0.75f))
                .extract()
                .path("id");
        post(mail).statusCode(200).body("sentiment.label", equalTo("NEGATIVE"));
        int asked = provider.asked();

        patch(id, Map.of("outcome", "CALLED_BACK"))
                .body("version", equalTo(2))
                .body("sentiment.label", equalTo("NEGATIVE"));
        assertThat(provider.asked()).isEqualTo(asked);
        patch(id, Map.of("body", "thank you :-)"))
                .body("sentiment.label", equalTo("NEGATIVE"))
                .body("version", equalTo(3));
        patch(id, Map.of("subject", "Late")).body("version", equalTo(4)).body("sentiment.label", equalTo("POSITIVE"));
        tenant.agent().get(PATH + "/" + id).then().body("sentiment.score", equalTo(0.5f));
        tenant.agent()
                .get(PATH + "/" + id + "/history")
                .then()
                .body("items.changes.flatten().pointer", contains("#/subject", "#/body", "#/outcome"));
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return tenant.agent().body(change).patch(PATH + "/" + id).then().statusCode(200);
    }

    @Test
    void aBatchIsJudgedInOneCallAndNobodyHasToHaveAnOpinion() {
        int before = provider.asked();
        tenant.agent()
                .body(Map.of(
                        "inputs", List.of(mail(":-(", "a"), mail(null, null), mail("plain", null), mail(":-)", null))))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(200)
                .body("results[0].item.sentiment.label", equalTo("NEGATIVE"))
                .body("results[1].item.sentiment", nullValue())
                .body("results[2].item.sentiment", nullValue())
                .body("results[3].item.sentiment.label", equalTo("POSITIVE"));
        assertThat(provider.asked()).isEqualTo(before + 1);
    }

    @Test
    void theReportCountsMoodsByKindAndPeriodAndFollowsChanges() {
        String id = post(mail("Late again :-(", null)).extract().path("id");
        post(mail(":-)", null)).statusCode(201);
        var march = mail(":-)", null);
        march.put("occurredAt", "2026-03-01T10:00:00Z");
        march.put("kind", "CALL");
        String call = post(march).extract().path("id");
        post(mail("plain", null)).statusCode(201);

        report("groupBy=kind")
                .body("rows.group", contains("CALL", "EMAIL"))
                .body("rows.interactions", contains(1, 2))
                .body("rows.positive", contains(1, 1))
                .body("rows.negative", contains(0, 1))
                .body("rows[1].averageScore", equalTo(-0.125f))
                .body("total.interactions", equalTo(3))
                .body("total.neutral", equalTo(0));
        report("groupBy=month").body("rows.group", contains("2026-02", "2026-03"));
        report("groupBy=month&kind=CALL&calendar=persian").body("rows.group", contains("1404-12"));

        patch(id, Map.of("subject", "thanks :-)"));
        tenant.agent().delete(PATH + "/" + call).then().statusCode(204);

        report("groupBy=month")
                .body("rows.group", contains("2026-02"))
                .body("rows.positive", contains(2))
                .body("rows.negative", contains(0));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT + "groupBy=kind")
                .then()
                .statusCode(200)
                .body(equalTo("group,interactions,positive,neutral,negative,averageScore\r\n"
                        + "EMAIL,2,2,0,0,0.500\r\ntotal,2,2,0,0,0.500\r\n"));
        tenant.agent().get(REPORT).then().statusCode(403);
        tenant.manager().get(REPORT + "groupBy=moon").then().statusCode(400);
        Tenant.fresh().manager().get(REPORT).then().body("total.interactions", equalTo(0));
    }

    private ValidatableResponse report(String question) {
        return tenant.manager().get(REPORT + question).then().statusCode(200);
    }

    @Test
    void aProviderThatFailsKeepsNobodyFromWritingDown() {
        post(mail("no :-X :-(", null)).statusCode(201).body("sentiment", nullValue());
    }
}
