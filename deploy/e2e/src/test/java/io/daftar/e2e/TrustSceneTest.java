package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Scene 5: nobody outside the tenant sees or moves anything, on any route there is. */
class TrustSceneTest {
    private static final List<String> JOURNEY = List.of("/timeline", "/purchases");
    private final Api api = new Api();
    private final StackUnderTest stack = StackUnderTest.get();

    @Test
    void anotherTenantsAdminFindsNothingBehindAnyIdOfOurs() {
        var ours = ourThings();
        var calls = new ForeignCalls(api, stack.url("gateway"));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(
                        read(ours.get("customers") + "/file").<List<Object>>path("openItems"))
                .hasSize(4));
        var before = seen(ours);

        Map<String, Integer> answers = new TreeMap<>();
        ours.forEach((resource, path) -> calls.about(resource, id(path), "kavi")
                .forEach(made -> answers.put(made.call(), made.answer().statusCode())));

        System.out.println("tenant sweep: " + answers.size() + " calls");
        var others = new TreeMap<>(answers);
        others.values().removeIf(status -> status == 404);
        assertThat(others).isEmpty();
        assertThat(answers).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(ours.keySet())).allSatisfy(resource -> assertThat(answers.keySet())
                .anyMatch(call -> call.contains("/" + resource + "/{")));
        assertThat(seen(ours)).isEqualTo(before);
    }

    @Test
    void listsAndSearchesOfAnotherTenantHoldNothingOfOurs() {
        var customer = FullCustomer.make(api);
        String name = api.as("sara").get("/customers/" + customer.id()).path("displayName");

        List<Object> found = api.as("kavi")
                .body(Map.of("query", name))
                .post("/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        assertThat(found).isEmpty();
        for (var list : List.of("cases", "deals", "feedback", "purchases", "reminders")) {
            String theirs = api.as("kavi")
                    .get("/" + list + "?customerId=" + customer.id())
                    .asString();
            assertThat(theirs).as(list).doesNotContain(customer.idOf(list));
        }
    }

    private Map<String, String> ourThings() {
        Map<String, String> things = new LinkedHashMap<>(FullCustomer.make(api).things());
        var segment = api.created("mina", "/segments", Map.of("name", "ours " + System.nanoTime(), "kind", "STATIC"));
        things.put("segments", "/segments/" + segment);
        var campaign = Map.of(
                "name",
                "ours",
                "channel",
                "EMAIL",
                "template",
                Map.of("subject", "s", "text", "t"),
                "audience",
                Map.of("include", List.of(segment)));
        things.put("campaigns", "/campaigns/" + api.created("mina", "/campaigns", campaign));
        things.put("imports", "/imports/" + api.created("admin", "/imports", order("CUSTOMERS", "givenName")));
        things.put(
                "interaction-imports",
                "/interaction-imports/"
                        + api.created("admin", "/interaction-imports", order("PURCHASES", "purchasedAt", "total")));
        var code = "X_T" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
        api.as("admin")
                .body(Map.of("code", code, "label", "نمایش"))
                .post("/interaction-kinds")
                .then()
                .statusCode(201);
        things.put("interaction-kinds", "/interaction-kinds/" + code);
        return things;
    }

    private static Map<String, Object> order(String target, String... fields) {
        var mapping = Arrays.stream(fields)
                .map(field -> Map.of("column", field, "field", field))
                .toList();
        return Map.of("target", target, "format", "CSV", "mode", "CREATE", "mapping", mapping);
    }

    /** What the owner sees of each thing, and of the customer's file and journey: a foreign write would change it. */
    private Map<String, String> seen(Map<String, String> ours) {
        Map<String, String> seen = new LinkedHashMap<>();
        ours.forEach((resource, path) -> seen.put(path, read(path).header("ETag")));
        for (var part : JOURNEY) {
            var path = ours.get("customers") + part;
            seen.put(path, read(path).asString());
        }
        JsonPath file = read(ours.get("customers") + "/file").jsonPath();
        for (var part : List.of("profile", "contacts", "purchases", "openItems", "loyalty")) {
            seen.put("file " + part, String.valueOf(file.<Object>get(part)));
        }
        return seen;
    }

    private Response read(String path) {
        var answer = api.as("admin").get(path);
        answer.then().statusCode(200);
        return answer;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
