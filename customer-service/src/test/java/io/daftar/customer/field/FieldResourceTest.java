package io.daftar.customer.field;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FieldResourceTest {
    private static final String FIELDS = "/api/v1/fields";
    private static final String CUSTOMERS = "/api/v1/customers";

    private final Tenant acme = Tenant.fresh();

    @Test
    void aFieldCountsAsSoonAsItIsMade() {
        create(Map.of("name", "shoeSize", "label", "Shoe size", "type", "NUMBER", "sensitivity", "PUBLIC"));
        create(Map.of("name", "colour", "label", "Colour", "type", "CHOICE", "choices", List.of("red", "blue")));
        create(Map.of("name", "member", "label", "Member no", "type", "TEXT", "unique", true));
        create(Map.of("name", "since", "label", "Since", "type", "DATE"));

        String id = acme.agent()
                .body(
                        """
                        {"displayName":"Ada","attributes":{"shoeSize":"۴۲","colour":"red","member":"M 1",
                         "since":{"date":"1403/01/01","calendar":"persian"}}}""")
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .body("attributes.shoeSize", is(42))
                .body("attributes.since", is("2024-03-20"))
                .extract()
                .path("id");
        acme.agent()
                .body("{\"attributes\":{\"colour\":\"blue\"}}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .body("attributes.colour", is("blue"))
                .body("attributes.shoeSize", is(42));
        acme.agent()
                .body("{\"attributes\":{\"colour\":\"green\",\"shoeSize\":\"big\",\"none\":1}}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("#/attributes/colour", "#/attributes/shoeSize", "#/attributes/none"));
        acme.agent()
                .body("{\"displayName\":\"Eve\",\"attributes\":{\"member\":\"m 1\"}}")
                .post(CUSTOMERS)
                .then()
                .statusCode(409)
                .body("code", is("duplicate-value"))
                .body("errors[0].pointer", is("#/attributes/member"));
        found("attributes.shoeSize", "GTE", 42, id);
        found("attributes.colour", "EQ", "blue", id);
        found("attributes.since", "LT", "2024-03-21", id);
        acme.agent()
                .queryParam("builtin", true)
                .get(FIELDS)
                .then()
                .statusCode(200)
                .body("items.name", hasItems("displayName", "tags", "attributes.shoeSize"))
                .body("items.find { it.name == 'attributes.shoeSize' }.operators", hasItem("BETWEEN"))
                .body("items.find { it.name == 'createdAt' }.sortable", is(true));
    }

    @Test
    void labelAndChoicesChangeNameAndTypeDoNot() {
        create(Map.of("name", "size", "label", "Size", "type", "CHOICE", "choices", List.of("S")));

        acme.admin()
                .body("{\"label\":\"Grösse\",\"choices\":[\"S\",\"M\"]}")
                .patch(FIELDS + "/size")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("choices", contains("S", "M"));
        acme.admin()
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch(FIELDS + "/size")
                .then()
                .statusCode(412);
        acme.admin().body("{\"type\":\"TEXT\"}").patch(FIELDS + "/size").then().statusCode(422);
        acme.admin().body("{\"choices\":[]}").patch(FIELDS + "/size").then().statusCode(422);
        acme.admin()
                .body(Map.of("name", "size", "type", "TEXT"))
                .post(FIELDS)
                .then()
                .statusCode(409);
        acme.agent()
                .body(Map.of("name", "x", "type", "TEXT"))
                .post(FIELDS)
                .then()
                .statusCode(403);
        acme.admin()
                .body(Map.of("name", "1 x", "type", "WORD"))
                .post(FIELDS)
                .then()
                .statusCode(422);
        Tenant.fresh().admin().get(FIELDS + "/size").then().statusCode(404);
    }

    @Test
    void aFieldInUseStays() {
        create(Map.of("name", "level", "type", "NUMBER"));
        var filter = Map.of("field", "attributes.level", "op", "GT", "value", 1);
        String segment = acme.manager()
                .body(Map.of("name", "High", "filter", filter))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        acme.admin()
                .delete(FIELDS + "/level")
                .then()
                .statusCode(409)
                .body("code", is("in-use"))
                .body("users[0].id", is(segment));
        acme.manager().delete("/api/v1/segments/" + segment).then().statusCode(204);
        acme.admin().delete(FIELDS + "/level").then().statusCode(204);
        acme.admin().get(FIELDS + "/level").then().statusCode(404);
        acme.admin().get(FIELDS).then().statusCode(200).body("items", empty());
    }

    private void create(Map<String, ?> field) {
        acme.admin().body(field).post(FIELDS).then().statusCode(201).header("ETag", "\"1\"");
    }

    private void found(String field, String op, Object value, String id) {
        acme.agent()
                .body(Map.of("filter", Map.of("field", field, "op", op, "value", value)))
                .post(CUSTOMERS + "/search")
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
    }
}
