package io.daftar.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All calls the API document offers for things of other people, with bodies that would be right for one's own. */
final class ForeignCalls {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    /** Bodies of calls that want more than an empty object. */
    private static final Map<String, Map<String, ?>> BODIES = bodies();

    private final Api api;
    private final Map<String, Map<String, Object>> routes;

    ForeignCalls(Api api, String gateway) {
        this.api = api;
        this.routes = given().get(gateway + "/openapi.json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
    }

    /** A call and what was answered. */
    record Made(String call, Response answer) {}

    /**
     * Makes every call there is for one thing.
     *
     * @param resource such as {@code loyalty/cards}
     * @param id of a thing of it
     */
    List<Made> about(String resource, String id, String user) {
        List<Made> made = new ArrayList<>();
        routes.forEach((route, calls) -> {
            if (route.startsWith("/api/v1/" + resource + "/{")) {
                calls.keySet().stream()
                        .filter(VERBS::contains)
                        .forEach(verb -> made.add(new Made(verb + " " + route, call(user, verb, route, id))));
            }
        });
        return made;
    }

    private Response call(String user, String verb, String route, String id) {
        var url = route.replace("/api/v1", "")
                .replaceFirst("\\{[^}]+}", id)
                .replace("{type}", "CHILD")
                .replaceAll("\\{[^}]+}", NONE);
        var request = api.as(user);
        var method = verb.toUpperCase(Locale.ROOT);
        if (route.endsWith("/content") && verb.equals("put")) {
            return request.contentType("text/csv").body("a\n1\n").request(method, url);
        }
        if (verb.equals("get") || verb.equals("delete")) {
            return request.request(method, url);
        }
        return request.body(BODIES.getOrDefault(verb + " " + route.replace("/api/v1", ""), Map.of()))
                .request(method, url);
    }

    private static Map<String, Map<String, ?>> bodies() {
        Map<String, Map<String, ?>> bodies = new HashMap<>();
        bodies.put("put /customers/{id}/external-ids/{system}", Map.of("id", "x"));
        bodies.put("post /customers/{id}/lifecycle", Map.of("to", "PROSPECT"));
        bodies.put("post /cases/{id}/assign", Map.of("assigneeId", "kavi"));
        bodies.put("post /cases/{id}/ratings", Map.of("kind", "CSAT", "score", 5));
        bodies.put("post /deals/{id}/stage", Map.of("stage", "talk"));
        bodies.put("post /feedback/topics/{id}/merge", Map.of("mergeIds", List.of(NONE)));
        bodies.put("post /feedback/topics/{id}/state", Map.of("state", "PLANNED"));
        bodies.put("put /feedback/topics/{id}/pilots/{customerId}", Map.of("state", "JOINED"));
        bodies.put("post /loyalty/cards/{number}/entries", Map.of("kind", "EARN", "points", 1));
        bodies.put("post /loyalty/cards/{number}/redemptions", Map.of("rewardId", NONE));
        bodies.put("post /purchases/{id}/cancel", Map.of("reason", "x"));
        bodies.put("post /purchases/{id}/returns", Map.of("lines", List.of(Map.of("sku", "mug", "quantity", "1"))));
        bodies.put("post /campaigns/{id}/test", Map.of("address", "kavi@example.com"));
        bodies.put("post /reminders/{id}/delegate", Map.of("assigneeId", "kavi"));
        bodies.put("post /reminders/{id}/snooze", Map.of("duration", "PT15M"));
        return bodies;
    }
}
