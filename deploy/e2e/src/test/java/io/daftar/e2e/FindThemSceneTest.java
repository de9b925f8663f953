package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scene 2: one filter finds them, and saved as a segment it follows purchases, edits and the calendar. */
class FindThemSceneTest {
    private static final String USER = "admin";
    private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");
    /** Long enough for a loaded machine; what is promised is two seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Api api = new Api();
    private final String tag = "scene-" + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(ZONE);

    @Test
    void aSegmentFollowsPurchasesEditsAndBirthdays() throws Exception {
        makeShoeSize();
        String now = buyer("Now", today.plusDays(3));
        String later = buyer("Later", today.plusDays(18));
        buyShoes(now, 2);
        buyShoes(later, 3);
        Map<String, ?> filter = filter(segmentOfNobody());
        String segment = segment(filter);
        assertThat(members(segment)).isEmpty();

        String third = buyShoes(now, 1).get(0);
        await().atMost(SOON).until(() -> members(segment).equals(Set.of(now)));
        assertThat(find(filter)).containsExactly(now);
        JsonPath why = explanation(segment, now);
        assertThat(why.getBoolean("member")).isTrue();
        assertThat(why.getInt("tree.children[3].actual")).isEqualTo(3);
        assertThat(why.<String>getList("tree.children[3].facts.id")).hasSize(3).contains(third);

        edit(now, 40);
        await().atMost(SOON).until(() -> members(segment).isEmpty());
        why = explanation(segment, now);
        assertThat(why.getBoolean("member")).isFalse();
        assertThat(why.getList("tree.children.matched")).containsExactly(true, true, false, true, true, true);
        assertThat(why.getInt("tree.children[2].actual")).isEqualTo(40);

        edit(now, 44);
        await().atMost(SOON).until(() -> members(segment).equals(Set.of(now)));

        assertThat(explanation(segment, later).getList("tree.children.matched"))
                .containsExactly(true, false, true, true, true, true);
        StackUnderTest stack = StackUnderTest.get();
        // A week later the first one's birthday is over and the other's is near.
        try (var inAWeek = Replica.of(stack.pid("customer"), Map.of("DAFTAR_CLOCK_OFFSET", "P7D"))) {
            await().atMost(Duration.ofSeconds(90)).until(inAWeek::isReady);
            await().atMost(SOON).until(() -> members(segment).equals(Set.of(later)));
        }
        assertThat(history(segment, later)).containsExactly(true);
        assertThat(history(segment, now)).containsExactly(false, true, false, true);
    }

    @Test
    void aFilterThatIsWrongIsRefusedAtTheOffendingNode() {
        api.as(USER)
                .body(Map.of("filter", Map.of("and", List.of(Map.of("field", "shoeColour", "op", "EQ", "value", 1)))))
                .post("/customers/search")
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors[0].pointer", startsWith("#/filter/and/0"));
    }

    /** The example of the API contract, and the tag of this run. */
    private Map<String, ?> filter(String segment) {
        return Map.of(
                "and",
                List.of(
                        Map.of("field", "lifecycle", "op", "IN", "values", List.of("CUSTOMER", "LOYAL")),
                        Map.of("field", "birthDate", "op", "ANNIVERSARY_WITHIN", "value", "P14D"),
                        Map.of("field", "attributes.shoeSize", "op", "GTE", "value", 42),
                        Map.of(
                                "event",
                                "purchase",
                                "where",
                                Map.of("field", "category", "op", "EQ", "value", "shoes"),
                                "count",
                                Map.of("op", "GTE", "value", 3),
                                "within",
                                "P90D"),
                        Map.of(
                                "relation",
                                "CHILD",
                                "where",
                                Map.of("field", "birthDate", "op", "AGE_TURNS_WITHIN", "value", 21, "within", "P60D")),
                        Map.of(
                                "or",
                                List.of(
                                        Map.of("segment", segment),
                                        Map.of(
                                                "and",
                                                List.of(
                                                        Map.of("field", "tags", "op", "CONTAINS", "value", tag),
                                                        Map.of(
                                                                "not",
                                                                Map.of(
                                                                        "field",
                                                                        "tags",
                                                                        "op",
                                                                        "CONTAINS",
                                                                        "value",
                                                                        "vip"))))))));
    }

    private void makeShoeSize() {
        int status = api.as(USER)
                .body(Map.of("name", "shoeSize", "label", "Shoe size", "type", "NUMBER"))
                .post("/fields")
                .statusCode();
        assertThat(status).isIn(201, 409);
    }

    /** Somebody who fits but for purchases, with that next birthday and a child about to turn 21. */
    private String buyer(String name, LocalDate birthday) {
        String child = customer(Map.of(
                "displayName",
                "Child of " + name,
                "birthDate",
                today.plusDays(30).minusYears(21).toString()));
        String id = customer(Map.of(
                "displayName",
                name + " " + tag,
                "lifecycle",
                "CUSTOMER",
                "birthDate",
                birthday.minusYears(45).toString(),
                "tags",
                List.of(tag),
                "attributes",
                Map.of("shoeSize", 44)));
        api.as(USER).body(Map.of()).put("/customers/" + id + "/relations/CHILD/" + child);
        return id;
    }

    private String customer(Map<String, ?> body) {
        return made("/customers", body);
    }

    private String made(String route, Map<String, ?> body) {
        return api.as(USER)
                .body(body)
                .post(route)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> buyShoes(String customer, int times) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(day -> made(
                        "/purchases",
                        Map.of(
                                "type",
                                "SALE",
                                "customerId",
                                customer,
                                "purchasedAt",
                                Instant.now()
                                        .minus(day + 1, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString(),
                                "currency",
                                "IRR",
                                "lines",
                                List.of(Map.of(
                                        "sku", "s-1", "category", "Shoes", "quantity", "1", "unitPrice", "1200.00")))))
                .toList();
    }

    private String segmentOfNobody() {
        return made("/segments", Map.of("name", "nobody " + tag, "kind", "STATIC"));
    }

    private String segment(Map<String, ?> filter) {
        return made("/segments", Map.of("name", tag, "kind", "DYNAMIC", "filter", filter));
    }

    private List<String> find(Map<String, ?> filter) {
        return api.as(USER)
                .body(Map.of("filter", filter))
                .post("/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private Set<String> members(String segment) {
        List<String> members = api.as(USER)
                .get("/segments/" + segment + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
        return Set.copyOf(members);
    }

    private JsonPath explanation(String segment, String customer) {
        return api.as(USER)
                .get("/segments/" + segment + "/members/" + customer + "/explanation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void edit(String customer, int shoeSize) {
        api.as(USER)
                .body(Map.of("attributes", Map.of("shoeSize", shoeSize)))
                .patch("/customers/" + customer)
                .then()
                .statusCode(200);
    }

    /** Whether it was an entering, the newest first. */
    private List<Boolean> history(String segment, String customer) {
        return api.as(USER)
                .get("/segments/" + segment + "/history?customerId=" + customer)
                .then()
                .statusCode(200)
                .extract()
                .path("items.entered");
    }
}
