package io.daftar.customer.relation;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada has the child Bob (aged 20, red), Bob has the child Cem (aged 1); Firm employed Ada until yesterday. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class RelationFilterTest {
    private static final String URL = "/api/v1/customers/";
    private static final Map<String, String> ANYBODY = Map.of("relation", "CHILD");

    private final Tenant acme = Tenant.fresh();
    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private String ada;
    private String bob;
    private String cem;
    private String firm;

    @BeforeEach
    void people() {
        ada = register(Map.of("displayName", "Ada"));
        bob = register(Map.of(
                "displayName",
                "Bob",
                "birthDate",
                today.minusYears(21).plusDays(30).toString(),
                "tags",
                List.of("red"),
                "emails",
                List.of(Map.of("address", "bob@example.com"))));
        cem = register(
                Map.of("displayName", "Cem", "birthDate", today.minusYears(1).toString()));
        firm = register(Map.of("displayName", "Firm"));
        put(ada, "CHILD", bob, Map.of());
        put(bob, "CHILD", cem, Map.of());
        put(ada, "EMPLOYER", firm, Map.of("to", today.minusDays(1).toString()));
    }

    @Test
    void byThatThereIsSomebody() {
        found(ANYBODY, "Ada", "Bob");
        found(Map.of("relation", "PARENT"), "Bob", "Cem");
        found(Map.of("not", ANYBODY), "Cem", "Firm");
        found(Map.of("relation", "SPOUSE"));
    }

    @Test
    void byWhatTheOtherOneIs() {
        found(child(Map.of("field", "birthDate", "op", "AGE_TURNS_WITHIN", "value", 21, "within", "P60D")), "Ada");
        found(child(Map.of("field", "tags", "op", "CONTAINS", "value", "Red")), "Ada");
        found(child(Map.of("field", "emails.address", "op", "EQ", "value", "BOB@example.com")), "Ada");
        found(child(Map.of("field", "displayName", "op", "EQ", "value", "cem")), "Bob");
        found(child(Map.of("not", Map.of("field", "tags", "op", "CONTAINS", "value", "red"))), "Bob");
        var red = Map.of("field", "tags", "op", "CONTAINS", "value", "red");
        found(Map.of("and", List.of(red, child(Map.of("field", "birthDate", "op", "AGE_LT", "value", 2)))), "Bob");
    }

    @Test
    void byTheOtherOnesRelations() {
        found(child(ANYBODY), "Ada");
        found(child(child(ANYBODY)));
        found(child(Map.of("relation", "PARENT", "where", named("Ada"))), "Ada");
        found(Map.of("relation", "PARENT", "where", Map.of("relation", "PARENT", "where", named("Ada"))), "Cem");
    }

    @Test
    void byTheOtherOnesSegment() {
        var dynamic =
                segment(Map.of("name", "Red", "filter", Map.of("field", "tags", "op", "CONTAINS", "value", "red")));
        var kept = segment(Map.of("name", "Kept", "kind", "STATIC"));
        acme.manager()
                .put("/api/v1/segments/" + kept + "/members/" + cem)
                .then()
                .statusCode(204);

        found(child(Map.of("segment", dynamic)), "Ada");
        found(child(Map.of("segment", kept)), "Bob");
        found(Map.of("and", List.of(Map.of("segment", dynamic), child(Map.of("segment", kept)))), "Bob");
    }

    @Test
    void onlyByWhatHoldsToday() {
        var employed = Map.of("relation", "EMPLOYER");
        found(employed);
        put(ada, "EMPLOYER", firm, Map.of("to", today.toString()));
        found(employed, "Ada");
        put(ada, "EMPLOYER", firm, Map.of("from", today.plusDays(1).toString()));
        found(employed);
        put(ada, "EMPLOYER", firm, Map.of("from", today.toString()));
        found(employed, "Ada");
        acme.agent().delete(URL + firm).then().statusCode(204);
        found(employed);
    }

    @Test
    void whatCannotBeAskedIsRefusedAtItsNode() {
        refused(Map.of("relation", "FRIEND"), "#/filter", "unknown-relation");
        refused(child(Map.of("field", "shoes", "op", "EXISTS")), "#/filter/where", "unknown-field");
        refused(child(child(Map.of("relation", "X"))), "#/filter/where/where", "unknown-relation");
    }

    private static Map<String, Object> child(Map<String, ?> where) {
        return Map.of("relation", "CHILD", "where", where);
    }

    private static Map<String, Object> named(String name) {
        return Map.of("field", "displayName", "op", "EQ", "value", name);
    }

    private void found(Map<String, ?> filter, String... names) {
        acme.agent()
                .body(Map.of("filter", filter))
                .post(URL + "search")
                .then()
                .statusCode(200)
                .body("items.displayName", containsInAnyOrder(names));
    }

    private void refused(Map<String, ?> filter, String pointer, String code) {
        acme.agent()
                .body(Map.of("filter", filter))
                .post(URL + "search")
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors[0].pointer", is(pointer))
                .body("errors[0].code", is(code));
    }

    private String segment(Map<String, ?> body) {
        return acme.manager()
                .body(body)
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void put(String id, String type, String otherId, Map<String, ?> body) {
        acme.agent()
                .body(body)
                .put(URL + id + "/relations/" + type + "/" + otherId)
                .then()
                .statusCode(200);
    }

    private String register(Map<String, ?> body) {
        return acme.agent()
                .body(body)
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
