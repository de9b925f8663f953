package io.daftar.interaction.deal;

import io.daftar.platform.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of deals do again and again. */
public final class DealSteps {
    public static final String DEALS = "/api/v1/deals";
    public static final String PIPELINES = "/api/v1/pipelines";

    private DealSteps() {}

    public static Map<String, Object> stage(String key, Integer probability, String kind) {
        Map<String, Object> stage = new HashMap<>();
        stage.put("key", key);
        stage.put("name", key.toUpperCase(java.util.Locale.ROOT));
        stage.put("kind", kind);
        if (probability != null) {
            stage.put("probability", probability);
        }
        return stage;
    }

    public static List<Map<String, Object>> stages() {
        return List.of(
                stage("talk", 10, "OPEN"),
                stage("offer", 60, "OPEN"),
                stage("won", null, "WON"),
                stage("lost", null, "LOST"));
    }

    /** A pipeline talk 10 %, offer 60 %, won, lost. */
    public static String pipeline(Tenant tenant) {
        return tenant.admin()
                .body(Map.of("name", "Sales", "stages", stages()))
                .post(PIPELINES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Map<String, Object> deal(UUID customer, String pipeline, String amount, String currency) {
        Map<String, Object> deal = new HashMap<>();
        deal.put("customerId", customer.toString());
        deal.put("pipelineId", pipeline);
        deal.put("title", "ده میز");
        deal.put("amount", Map.of("amount", amount, "currency", currency));
        return deal;
    }

    public static ValidatableResponse open(Tenant tenant, Map<String, Object> deal) {
        return tenant.agent().body(deal).post(DEALS).then();
    }

    public static String opened(Tenant tenant, Map<String, Object> deal) {
        return open(tenant, deal).statusCode(201).extract().path("id");
    }

    public static ValidatableResponse move(Tenant tenant, String deal, String stage, String reason, String at) {
        Map<String, Object> body = new HashMap<>();
        body.put("stage", stage);
        body.put("reason", reason);
        body.put("at", at);
        return tenant.agent().body(body).post(DEALS + "/" + deal + "/stage").then();
    }
}
