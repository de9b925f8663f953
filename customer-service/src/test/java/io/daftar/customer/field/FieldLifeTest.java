package io.daftar.customer.field;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a custom field, and of what customers hold under it, over the years. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FieldLifeTest {
    private static final String FIELDS = "/api/v1/fields";
    private static final String CUSTOMERS = "/api/v1/customers";

    private final Tenant acme = Tenant.fresh();

    @Test
    void theLabelChangesAndNothingElseDoes() {
        create(Map.of("name", "size", "type", "NUMBER"));
        var ada = register("Ada", Map.of("size", 42));

        patch("size", Map.of("label", "Grösse")).statusCode(200).body("label", is("Grösse"));
        get(ada).body("attributes.size", is(42)).header("ETag", "\"1\"");
        patch("size", Map.of("name", "shoeSize")).statusCode(422).body("errors[0].pointer", is("#/name"));
        patch("size", Map.of("type", "TEXT")).statusCode(422).body("errors[0].pointer", is("#/type"));
    }

    @Test
    void whatStandsUnderAnArchivedFieldStaysUntilItIsCleared() {
        create(Map.of("name", "size", "type", "NUMBER"));
        var ada = register("Ada", Map.of("size", 42));
        acme.admin().delete(FIELDS + "/size").then().statusCode(204);

        get(ada).body("attributes.size", is(42));
        change(ada, "{\"notes\":\"n\"}").statusCode(200).body("attributes.size", is(42));
        change(ada, "{\"attributes\":{\"size\":43}}").statusCode(422);
        acme.agent()
                .body(Map.of("filter", Map.of("field", "attributes.size", "op", "EQ", "value", 42)))
                .post(CUSTOMERS + "/search")
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors[0].code", is("unknown-field"));
        acme.admin()
                .body(Map.of("name", "size", "type", "DATE"))
                .post(FIELDS)
                .then()
                .statusCode(409)
                .body("code", is("state-conflict"))
                .body("customers", is(1));
        change(ada, "{\"attributes\":{\"size\":null}}").statusCode(200).body("attributes.size", nullValue());
        create(Map.of("name", "size", "type", "DATE"));
        change(ada, "{\"attributes\":{\"size\":\"2020-01-01\"}}").statusCode(200);
    }

    @Test
    void aChoiceGoesWhenNobodyUsesIt() {
        create(Map.of("name", "colour", "type", "CHOICE", "choices", List.of("red", "blue", "green")));
        var ada = register("Ada", Map.of("colour", "red"));
        var filter = Map.of("field", "attributes.colour", "op", "EQ", "value", "blue");
        String segment = acme.manager()
                .body(Map.of("name", "Blue", "filter", filter))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        patch("colour", Map.of("choices", List.of("red", "blue"))).statusCode(200);
        patch("colour", Map.of("choices", List.of("blue")))
                .statusCode(409)
                .body("code", is("in-use"))
                .body("customers", is(1))
                .body("users", empty());
        patch("colour", Map.of("choices", List.of("red")))
                .statusCode(409)
                .body("customers", is(0))
                .body("users.id", contains(segment));
        change(ada, "{\"attributes\":{\"colour\":\"green\"}}").statusCode(422);
        change(ada, "{\"attributes\":{\"colour\":null}}").statusCode(200);
        patch("colour", Map.of("choices", List.of("blue", "grey"))).statusCode(200);
    }

    @Test
    void aFieldBecomesUniqueWhenNoValueIsShared() {
        create(Map.of("name", "card", "type", "TEXT"));
        var ada = register("Ada", Map.of("card", "A 1"));
        register("Bob", Map.of("card", "a-1"));
        register("Cem", Map.of("card", "B"));
        register("Dan", Map.of());

        patch("card", Map.of("unique", true))
                .statusCode(409)
                .body("code", is("duplicate-value"))
                .body("customers", is(2))
                .body("errors[0].pointer", is("#/unique"));
        change(ada, "{\"attributes\":{\"card\":\"C\"}}").statusCode(200);
        patch("card", Map.of("unique", true)).statusCode(200).body("unique", is(true));
        change(ada, "{\"attributes\":{\"card\":\" b \"}}")
                .statusCode(409)
                .body("code", is("duplicate-value"))
                .body("errors[0].pointer", is("#/attributes/card"));
        patch("card", Map.of("unique", false)).statusCode(200);
        change(ada, "{\"attributes\":{\"card\":\"b\"}}").statusCode(200);
    }

    @Test
    void numbersAndDaysBecomeUniqueToo() {
        create(Map.of("name", "no", "type", "NUMBER"));
        create(Map.of("name", "day", "type", "DATE"));
        create(Map.of("name", "tick", "type", "BOOLEAN"));
        register("Ada", Map.of("no", "100.50", "day", "2020-02-29"));
        patch("no", Map.of("unique", true)).statusCode(200);
        patch("day", Map.of("unique", true)).statusCode(200);
        patch("tick", Map.of("unique", true)).statusCode(422);

        refused(Map.of("no", 100.5), "#/attributes/no");
        refused(Map.of("day", Map.of("date", "1398/12/10", "calendar", "persian")), "#/attributes/day");
        register("Bob", Map.of("no", 100, "day", "2020-03-01"));
    }

    @Test
    void restoringMeetsAUniqueValueThatWasTakenMeanwhile() {
        create(Map.of("name", "card", "type", "TEXT", "unique", true));
        var ada = register("Ada", Map.of("card", "A"));
        acme.agent().delete(CUSTOMERS + "/" + ada).then().statusCode(204);
        var bob = register("Bob", Map.of("card", "a"));

        acme.agent()
                .post(CUSTOMERS + "/" + ada + "/restore")
                .then()
                .statusCode(409)
                .body("code", is("duplicate-value"))
                .body("errors.pointer", contains("#/attributes/card"))
                .body("conflicts.id", contains(bob));
        get(ada).body("state", is("ARCHIVED")).header("ETag", "\"2\"");
        change(bob, "{\"attributes\":{\"card\":null}}").statusCode(200);
        acme.agent().post(CUSTOMERS + "/" + ada + "/restore").then().statusCode(200);
    }

    @Test
    void whatBecomesRequiredIsOwedByNewCustomersAndNeverLost() {
        create(Map.of("name", "size", "type", "NUMBER"));
        var with = register("Ada", Map.of("size", 42));
        var without = register("Bob", Map.of());
        patch("size", Map.of("required", true)).statusCode(200);

        refused(Map.of(), "#/attributes/size", 422);
        change(without, "{\"notes\":\"n\"}").statusCode(200);
        change(with, "{\"attributes\":{\"size\":null}}")
                .statusCode(422)
                .body("errors[0].pointer", is("#/attributes/size"));
    }

    private void refused(Map<String, ?> attributes, String pointer) {
        refused(attributes, pointer, 409);
    }

    private void refused(Map<String, ?> attributes, String pointer, int status) {
        acme.agent()
                .body(Map.of("displayName", "Eve", "attributes", attributes))
                .post(CUSTOMERS)
                .then()
                .statusCode(status)
                .body("errors[0].pointer", is(pointer));
    }

    private void create(Map<String, ?> field) {
        acme.admin().body(field).post(FIELDS).then().statusCode(201);
    }

    private ValidatableResponse patch(String field, Map<String, ?> body) {
        return acme.admin().body(body).patch(FIELDS + "/" + field).then();
    }

    private String register(String name, Map<String, ?> attributes) {
        return acme.agent()
                .body(Map.of("displayName", name, "attributes", attributes))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse change(String id, String body) {
        return acme.agent().body(body).patch(CUSTOMERS + "/" + id).then();
    }

    private ValidatableResponse get(String id) {
        return acme.agent().get(CUSTOMERS + "/" + id).then().statusCode(200);
    }
}
