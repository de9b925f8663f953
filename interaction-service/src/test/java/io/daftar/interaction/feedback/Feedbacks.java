package io.daftar.interaction.feedback;

import io.daftar.platform.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Feedback and topics of a tenant, for tests. */
public record Feedbacks(Tenant tenant) {
    public static final String PATH = "/api/v1/feedback/";
    public static final String TOPICS = PATH + "topics/";

    public static Map<String, Object> wish(UUID customer) {
        Map<String, Object> body = new HashMap<>();
        body.put("kind", "WISH");
        body.put("text", "کاش حالت تاریک داشت");
        if (customer != null) {
            body.put("customerId", customer.toString());
        }
        return body;
    }

    public static Map<String, Object> wish(UUID customer, String topic) {
        var body = wish(customer);
        body.put("topicId", topic);
        return body;
    }

    public ValidatableResponse post(Map<String, Object> body) {
        return tenant.agent().body(body).post("/api/v1/feedback").then();
    }

    public String give(Map<String, Object> body) {
        return post(body).statusCode(201).extract().path("id");
    }

    public ValidatableResponse patch(String id, Map<String, Object> patch) {
        return tenant.agent().body(patch).patch(PATH + id).then();
    }

    public String topic(String title) {
        return topic(Map.of("title", title));
    }

    public String topic(Map<String, Object> body) {
        return tenant.agent()
                .body(body)
                .post("/api/v1/feedback/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse read(String topic) {
        return tenant.agent().get(TOPICS + topic).then().statusCode(200);
    }

    public ValidatableResponse move(String topic, String state) {
        return tenant.agent()
                .body(Map.of("state", state))
                .post(TOPICS + topic + "/state")
                .then();
    }

    public ValidatableResponse merge(String winner, String... losers) {
        return tenant.agent()
                .body(Map.of("mergeIds", List.of(losers)))
                .post(TOPICS + winner + "/merge")
                .then();
    }

    public void bought(UUID customer, String total, String currency) {
        tenant.agent()
                .body(Map.of(
                        "customerId",
                        customer.toString(),
                        "purchasedAt",
                        "2026-10-01T08:00:00Z",
                        "total",
                        total,
                        "currency",
                        currency))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    /** The answers to requests made at the same time. */
    public static List<Integer> together(int threads, Supplier<Integer> request) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var running = IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(request, pool))
                    .toList();
            return running.stream().map(CompletableFuture::join).sorted().toList();
        } finally {
            pool.shutdown();
        }
    }
}
