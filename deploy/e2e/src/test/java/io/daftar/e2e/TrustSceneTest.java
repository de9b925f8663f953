package io.daftar.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scene 5: nobody outside the tenant sees anything, on any route there is. */
class TrustSceneTest {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    private final Api api = new Api();
    private final StackUnderTest stack = StackUnderTest.get();

    @Test
    void anotherTenantsAdminFindsNothingBehindAnyIdOfOurs() {
        Map<String, String> ours = ourThings();
        List<String> before = ours.values().stream().map(this::read).toList();

        List<String> swept = new ArrayList<>();
        for (Map.Entry<String, Map<String, Object>> route : routes().entrySet()) {
            ours.forEach((resource, path) -> {
                if (belongsTo(route.getKey(), resource)) {
                    route.getValue().keySet().stream().filter(VERBS::contains).forEach(verb -> {
                        String url = fill(route.getKey(), path.substring(path.lastIndexOf('/') + 1));
                        Response answer = send(verb, url);
                        String what = verb + " " + route.getKey() + " → " + answer.statusCode();
                        swept.add(what);
                        assertThat(answer.statusCode())
                                .as(what)
                                .isIn(verb.equals("get") ? List.of(404) : List.of(404, 400, 415, 422));
                    });
                }
            });
        }

        System.out.println("tenant sweep: " + swept.size() + " calls");
        assertThat(swept).hasSizeGreaterThan(30);
        assertThat(ours.values().stream().map(this::read).toList()).isEqualTo(before);
    }

    @Test
    void listsAndSearchesOfAnotherTenantHoldNothingOfOurs() {
        String name = "tenant-probe-" + System.nanoTime();
        api.as("sara")
                .body(Map.of("displayName", name))
                .post("/customers")
                .then()
                .statusCode(201);

        List<Object> found = api.as("kavi")
                .body(Map.of("query", name))
                .post("/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        assertThat(found).isEmpty();
    }

    private Map<String, String> ourThings() {
        Map<String, String> things = new LinkedHashMap<>();
        String customer = api.newCustomer("sara", "ours");
        things.put("customers", "/customers/" + customer);
        things.put(
                "interactions",
                "/interactions/"
                        + made(
                                "sara",
                                "/interactions",
                                Map.of(
                                        "customerId",
                                        customer,
                                        "kind",
                                        "NOTE",
                                        "occurredAt",
                                        Instant.now().toString(),
                                        "subject",
                                        "x")));
        things.put(
                "purchases",
                "/purchases/"
                        + made(
                                "sara",
                                "/purchases",
                                Map.of(
                                        "type",
                                        "SALE",
                                        "customerId",
                                        customer,
                                        "purchasedAt",
                                        Instant.now().toString(),
                                        "currency",
                                        "IRR",
                                        "total",
                                        "5")));
        things.put(
                "reminders",
                "/reminders/"
                        + made(
                                "sara",
                                "/reminders",
                                Map.of(
                                        "title",
                                        "x",
                                        "customerId",
                                        customer,
                                        "dueAt",
                                        Map.of("local", "2031-01-01T09:00", "timeZone", "Asia/Tehran"))));
        String segment = made("mina", "/segments", Map.of("name", "ours " + customer, "kind", "STATIC"));
        things.put("segments", "/segments/" + segment);
        things.put(
                "campaigns",
                "/campaigns/"
                        + made(
                                "mina",
                                "/campaigns",
                                Map.of(
                                        "name",
                                        "ours",
                                        "channel",
                                        "EMAIL",
                                        "template",
                                        Map.of("subject", "s", "text", "t"),
                                        "audience",
                                        Map.of("include", List.of(segment)))));
        things.put(
                "imports",
                "/imports/"
                        + made(
                                "admin",
                                "/imports",
                                Map.of(
                                        "target",
                                        "CUSTOMERS",
                                        "format",
                                        "CSV",
                                        "mode",
                                        "CREATE",
                                        "mapping",
                                        List.of(Map.of("column", "a", "field", "givenName")))));
        return things;
    }

    private String made(String user, String route, Map<String, ?> body) {
        return api.as(user)
                .body(body)
                .post(route)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    // The version the owner sees: a foreign write would change it.
    private String read(String path) {
        Response answer = api.as("admin").get(path);
        answer.then().statusCode(200);
        return path + " " + answer.header("ETag");
    }

    private Map<String, Map<String, Object>> routes() {
        JsonPath document = given().get(stack.url("gateway") + "/openapi.json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        return paths;
    }

    private static boolean belongsTo(String route, String resource) {
        return route.startsWith("/api/v1/" + resource + "/{");
    }

    private static String fill(String route, String id) {
        return route.replace("/api/v1", "").replaceFirst("\\{[^}]+}", id).replaceAll("\\{[^}]+}", id);
    }

    private Response send(String verb, String url) {
        var request = api.as("kavi");
        return verb.equals("get") || verb.equals("delete")
                ? request.request(verb.toUpperCase(java.util.Locale.ROOT), url)
                : request.body("{}").request(verb.toUpperCase(java.util.Locale.ROOT), url);
    }
}
