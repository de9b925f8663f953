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
    void aProviderThatFailsKeepsNobodyFromWritingDown() {
        post(mail("no :-X :-(", null)).statusCode(201).body("sentiment", nullValue());
    }
}
