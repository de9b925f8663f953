package io.daftar.customer.importing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A custom field from its making to its end while the service runs: filled by hand and by file, asked for, put away. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class ImportedFieldTest {
    private static final Map<String, ?> FILTER =
            Map.of("and", List.of(Map.of("field", "attributes.shoeSize", "op", "GTE", "value", 42)));

    private final Tenant acme = Tenant.fresh();
    private final ImportClient imports = new ImportClient(acme);

    @Test
    void aFieldLivesWithoutARestart() {
        String ada = acme.agent()
                .body(Map.of("displayName", "Ada"))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        acme.admin()
                .body(Map.of("name", "shoeSize", "label", "Size", "type", "NUMBER"))
                .post("/api/v1/fields")
                .then()
                .statusCode(201);
        acme.agent()
                .body("{\"attributes\":{\"shoeSize\":42.5}}")
                .patch("/api/v1/customers/" + ada)
                .then()
                .statusCode(200);
        var csv = "name,size\nBob,۴۳\nCem,41\nDan,big\n";
        var request = ImportClient.request(
                "CREATE", List.of(), Map.of(), "name", "displayName", "size", "attributes.shoeSize");
        ImportClient.assertCounts(imports.run(request, csv), "COMPLETED_WITH_ERRORS", 2, 0, 0, 0, 1);

        acme.agent()
                .body(Map.of("filter", FILTER))
                .post("/api/v1/customers/search")
                .then()
                .statusCode(200)
                .body("items.displayName", containsInAnyOrder("Ada", "Bob"));
        String segment = acme.manager()
                .body(Map.of("name", "Big feet", "filter", FILTER))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        acme.admin()
                .body("{\"label\":\"Shoe\"}")
                .patch("/api/v1/fields/shoeSize")
                .then()
                .statusCode(200);
        acme.agent().queryParam("builtin", true).get("/api/v1/fields").then().body("items.label", hasItem("Shoe"));
        acme.admin()
                .delete("/api/v1/fields/shoeSize")
                .then()
                .statusCode(409)
                .body("code", is("in-use"))
                .body("users.id", contains(segment));
        acme.manager().delete("/api/v1/segments/" + segment).then().statusCode(204);
        acme.admin().delete("/api/v1/fields/shoeSize").then().statusCode(204);
        acme.agent()
                .body(Map.of("filter", FILTER))
                .post("/api/v1/customers/search")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("#/filter/and/0"));
        imports.create(request).statusCode(422).body("errors[0].pointer", is("#/mapping/1/field"));
    }
}
