package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scene 2: one filter finds them, and the same filter is a segment that is right after the next change. */
class FindThemSceneTest {
    private final Api api = new Api();
    private final String tag = "scene-" + UUID.randomUUID();

    @Test
    void aFilterBecomesASegmentThatFollowsChanges() {
        String young = customer("Young", "2015-01-01");
        String old = customer("Old", "1960-01-01");
        Map<String, Object> filter = Map.of(
                "and",
                List.of(
                        Map.of("field", "tags", "op", "CONTAINS", "value", tag),
                        Map.of("field", "birthDate", "op", "AGE_GTE", "value", 40)));

        List<String> found = api.as("mina")
                .body(Map.of("filter", filter))
                .post("/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(found).containsExactly(old);
        api.as("mina")
                .body(Map.of("filter", filter))
                .post("/segments/preview")
                .then()
                .statusCode(200)
                .body("count", is(1));
        String segment = api.as("mina")
                .body(Map.of("name", tag, "kind", "DYNAMIC", "filter", filter))
                .post("/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        api.as("sara")
                .body(Map.of("birthDate", "1970-05-05"))
                .patch("/customers/" + young)
                .then()
                .statusCode(200);

        // Members follow the edit a moment later, and say why.
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(members(segment)).containsExactlyInAnyOrder(young, old));
        api.as("mina")
                .get("/segments/" + segment + "/members/" + young + "/explanation")
                .then()
                .statusCode(200)
                .body("member", is(true))
                .body("tree.children.matched", contains(true, true))
                .body("tree.children[1].actual", is("1970-05-05"));
        api.as("sara").delete("/customers/" + old + "/tags/" + tag).then().statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(members(segment)).containsExactly(young));
        api.as("mina")
                .get("/segments/" + segment + "/history?customerId=" + old)
                .then()
                .statusCode(200)
                .body("items.entered", contains(false, true))
                .body("items.cause", contains("CHANGE", "BUILD"));
    }

    @Test
    void aFilterThatIsWrongIsRefusedAtTheOffendingNode() {
        api.as("mina")
                .body(Map.of("filter", Map.of("and", List.of(Map.of("field", "shoeColour", "op", "EQ", "value", 1)))))
                .post("/customers/search")
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors[0].pointer", org.hamcrest.Matchers.startsWith("#/filter/and/0"));
    }

    private List<String> members(String segment) {
        return api.as("mina")
                .get("/segments/" + segment + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }

    private String customer(String name, String birthDate) {
        return api.as("sara")
                .body(Map.of("displayName", name + " " + tag, "birthDate", birthDate, "tags", List.of(tag)))
                .post("/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
