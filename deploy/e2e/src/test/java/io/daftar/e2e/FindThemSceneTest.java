package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

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

        List<String> members = api.as("mina")
                .get("/segments/" + segment + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
        assertThat(members).containsExactlyInAnyOrder(young, old);
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
