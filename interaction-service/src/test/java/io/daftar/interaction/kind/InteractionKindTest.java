package io.daftar.interaction.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionKindTest extends ServiceTest {
    private static final String KINDS = "/api/v1/interaction-kinds";
    private static final String INTERACTIONS = "/api/v1/interactions";
    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> demo() {
        return new HashMap<>(Map.of(
                "code",
                "X_DEMO",
                "label",
                "نمایش محصول",
                "fields",
                List.of(
                        Map.of("name", "rating", "label", "امتیاز", "type", "NUMBER", "required", true),
                        Map.of("name", "place", "type", "CHOICE", "choices", List.of("SHOP", "HOME")),
                        Map.of("name", "next", "type", "DATE"))));
    }

    private ValidatableResponse create(Map<String, Object> kind) {
        return tenant.admin().body(kind).post(KINDS).then();
    }

    private static Map<String, Object> contact(UUID customer, Map<String, Object> attributes) {
        return new HashMap<>(Map.of(
                "customerId",
                customer.toString(),
                "kind",
                "X_DEMO",
                "occurredAt",
                "2026-10-21T08:30:00Z",
                "attributes",
                attributes));
    }

    private ValidatableResponse record(Map<String, Object> contact) {
        return tenant.agent().body(contact).post(INTERACTIONS).then();
    }

    private static Map<String, Object> nulls(String field) {
        return new HashMap<>(Collections.singletonMap(field, null));
    }

    @Test
    void aKindOfTheTenantsOwnHasFieldsThatInteractionsFill() {
        UUID customer = Customers.copied(tenant);
        create(demo())
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", KINDS + "/X_DEMO")
                .body("label", equalTo("نمایش محصول"))
                .body("fields.name", contains("rating", "place", "next"))
                .body("fields[1].label", equalTo("place"));

        String location = record(contact(
                        customer,
                        Map.of(
                                "rating",
                                "۴.۵",
                                "place",
                                "SHOP",
                                "next",
                                Map.of("date", "1405/09/01", "calendar", "persian"))))
                .statusCode(201)
                .body("attributes.rating", equalTo(4.5f))
                .body("attributes.next", equalTo("2026-11-22"))
                .extract()
                .header("Location");
        tenant.agent()
                .get(location)
                .then()
                .body("kind", equalTo("X_DEMO"))
                .body("attributes", equalTo(Map.of("rating", 4.5f, "place", "SHOP", "next", "2026-11-22")));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline?kind=X_DEMO")
                .then()
                .body("items.kind", contains("X_DEMO"));
        tenant.agent()
                .get(KINDS)
                .then()
                .statusCode(200)
                .body("items.code", hasItem("CALL"))
                .body("items.code", hasItem("X_DEMO"));
        tenant.agent().get(KINDS + "/CALL").then().statusCode(200).body("builtIn", equalTo(true));
    }

    @Test
    void whatDoesNotFitTheKindIsNamed() {
        UUID customer = Customers.copied(tenant);
        create(demo()).statusCode(201);
        record(contact(customer, Map.of("rating", "much", "place", "MOON", "color", "red")))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("#/attributes/rating", "#/attributes/place", "#/attributes/color"))
                .body("errors.code", containsInAnyOrder("invalid-type", "invalid-choice", "unknown-field"));
        record(contact(customer, Map.of()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/attributes/rating"))
                .body("errors[0].code", equalTo("required"));
        var unknown = contact(customer, Map.of());
        unknown.put("kind", "X_FAX");
        record(unknown).statusCode(422).body("errors[0].pointer", equalTo("#/kind"));
        var call = contact(customer, Map.of("rating", 1));
        call.put("kind", "CALL");
        record(call).statusCode(422).body("errors[0].pointer", equalTo("#/attributes/rating"));
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void aBatchJudgesEachOfMixedKinds() {
        UUID customer = Customers.copied(tenant);
        create(demo()).statusCode(201);
        var unknown = contact(customer, Map.of());
        unknown.put("kind", "X_FAX");
        var call = contact(customer, Map.of());
        call.put("kind", "CALL");
        var inputs = new ArrayList<>(List.of(contact(customer, Map.of("rating", 3)), unknown, call));
        inputs.addAll(Collections.nCopies(197, contact(customer, Map.of("rating", 1))));
        tenant.agent()
                .body(Map.of("inputs", inputs))
                .post(INTERACTIONS + "/batch/create")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(201))
                .body("results[0].item.attributes.rating", equalTo(3))
                .body("results[1].status", equalTo(422))
                .body("results[1].error.errors[0].pointer", equalTo("#/kind"))
                .body("results[2].status", equalTo(201));
        assertThat(OwnerDatabase.count("interaction where tenant_id = ? and kind = 'X_DEMO'", tenant.id()))
                .isEqualTo(198);
    }

    @Test
    void aKindInUseIsArchivedNotDeleted() {
        UUID customer = Customers.copied(tenant);
        create(demo()).statusCode(201);
        var told = contact(customer, Map.of("rating", 3));
        told.put("source", Map.of("system", "pos", "eventId", "d-1"));
        String location = record(told).statusCode(201).extract().header("Location");

        tenant.admin().delete(KINDS + "/X_DEMO").then().statusCode(409).body("code", equalTo("in-use"));
        tenant.admin()
                .header("If-Match", "\"7\"")
                .body(Map.of("archived", true))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(412);
        tenant.admin()
                .body(Map.of("archived", true))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("archived", equalTo(true));

        record(contact(customer, Map.of("rating", 3)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/kind"))
                .body("errors[0].code", equalTo("archived"));
        // What stands can be edited, and what a source told before may be told again.
        record(told).statusCode(200);
        tenant.agent()
                .body(Map.of("attributes", Map.of("rating", 5)))
                .patch(location)
                .then()
                .statusCode(200)
                .body("attributes.rating", equalTo(5));
        tenant.agent().delete(location).then().statusCode(204);
        tenant.admin().delete(KINDS + "/X_DEMO").then().statusCode(204);
        tenant.agent().get(KINDS + "/X_DEMO").then().statusCode(404);
    }

    @Test
    void fieldsOfAKindInUseMayGrowButNotShrink() {
        UUID customer = Customers.copied(tenant);
        create(demo()).statusCode(201);
        String location = record(contact(customer, Map.of("rating", 3, "place", "HOME")))
                .statusCode(201)
                .extract()
                .header("Location");
        List<Object> shrunk = List.of(
                Map.of("name", "rating", "type", "NUMBER"),
                Map.of("name", "place", "type", "CHOICE", "choices", List.of("SHOP")),
                Map.of("name", "next", "type", "DATE"));
        tenant.admin()
                .body(Map.of("fields", shrunk))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(409)
                .body("code", equalTo("in-use"))
                .body("errors[0].pointer", equalTo("#/fields"));
        List<Object> grown = List.of(
                Map.of("name", "rating", "type", "NUMBER"),
                Map.of("name", "place", "type", "CHOICE", "choices", List.of("HOME", "SHOP", "FAIR")),
                Map.of("name", "next", "type", "DATE"),
                Map.of("name", "guests", "type", "NUMBER", "required", true));
        tenant.admin()
                .body(Map.of("fields", grown))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(200);

        // Who came before a field was required does not owe it; null takes a value away.
        tenant.agent()
                .body(Map.of("attributes", nulls("place")))
                .patch(location)
                .then()
                .statusCode(200)
                .body("attributes", equalTo(Map.of("rating", 3)));
        record(contact(customer, Map.of("rating", 3)))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/attributes/guests"));
    }

    @Test
    void badKindsAreRefused() {
        refused("code", "DEMO", "#/code");
        refused("code", "CALL", "#/code");
        refused("code", null, "#/code");
        refused("label", " ", "#/label");
        refused("fields", List.of(Map.of("name", "1x", "type", "TEXT")), "#/fields/0/name");
        refused("fields", List.of(Map.of("name", "a", "type", "IMAGE")), "#/fields/0/type");
        refused("fields", List.of(Map.of("name", "a", "type", "CHOICE")), "#/fields/0/choices");
        refused(
                "fields",
                List.of(Map.of("name", "a", "type", "TEXT"), Map.of("name", "a", "type", "DATE")),
                "#/fields/1/name");
        create(demo()).statusCode(201);
        create(demo()).statusCode(409).body("code", equalTo("duplicate-value"));
        tenant.admin()
                .body(Map.of("code", "X_OTHER"))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(422);
        tenant.admin().body(Map.of("label", "x")).patch(KINDS + "/CALL").then().statusCode(409);
        tenant.admin().delete(KINDS + "/CALL").then().statusCode(409).body("code", equalTo("state-conflict"));
        tenant.admin()
                .body(Map.of("color", "x"))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(400);
    }

    private void refused(String field, Object value, String pointer) {
        var kind = demo();
        kind.put(field, value);
        create(kind).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void kindsAreAListLikeTheOthers() {
        for (var code : List.of("X_B", "X_A", "X_A_1")) {
            create(Map.of("code", code, "label", code, "fields", List.of())).statusCode(201);
        }
        var all = tenant.agent().get(KINDS).jsonPath().getList("items.code", String.class);
        assertThat(all).hasSize(13).startsWith("CALL").endsWith("OTHER", "X_A", "X_A_1", "X_B");
        assertThat(tenant.agent().get(KINDS + "?limit=50").jsonPath().getList("items.code"))
                .isEqualTo(all);

        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = tenant.agent()
                    .get(KINDS + "?limit=4" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            paged.addAll(page.jsonPath().getList("items.code", String.class));
            String next = page.path("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(paged).isEqualTo(all);
        tenant.agent().get(KINDS + "?limit=0").then().statusCode(400);
        tenant.agent().get(KINDS + "?cursor=x").then().statusCode(400).body("code", equalTo("invalid-cursor"));
    }

    @Test
    void onlyWhoMayDoesAndOnlyForTheirOwn() {
        tenant.agent().body(demo()).post(KINDS).then().statusCode(403);
        create(demo()).statusCode(201);
        tenant.marketer().get(KINDS + "/X_DEMO").then().statusCode(200);
        tenant.agent()
                .body(Map.of("label", "x"))
                .patch(KINDS + "/X_DEMO")
                .then()
                .statusCode(403);
        tenant.agent().delete(KINDS + "/X_DEMO").then().statusCode(403);

        var other = Tenant.fresh();
        other.admin().get(KINDS + "/X_DEMO").then().statusCode(404);
        other.admin().body(Map.of("label", "x")).patch(KINDS + "/X_DEMO").then().statusCode(404);
        other.admin().delete(KINDS + "/X_DEMO").then().statusCode(404);
        other.admin().get(KINDS).then().body("items.find { it.code == 'X_DEMO' }", nullValue());
        var theirs = contact(Customers.copied(other), Map.of("rating", 1));
        other.agent()
                .body(theirs)
                .post(INTERACTIONS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/kind"));
    }
}
