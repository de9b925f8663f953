package io.daftar.customer.relation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code employer.customerId} of a file always names one of its EMPLOYER relations. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class EmployerTest {
    private static final String URL = "/api/v1/customers/";

    private final Tenant acme = Tenant.fresh();

    @Test
    void namingTheEmployersFileMakesTheRelation() {
        var firm = register("Firm");
        String ada = acme.agent()
                .body(Map.of("displayName", "Ada", "employer", Map.of("customerId", firm, "position", "dev")))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("employer.customerId", is(firm))
                .extract()
                .path("id");

        relations(ada).body("items.type", contains("EMPLOYER")).body("items.role", contains("dev"));
        relations(firm).body("items.type", contains("EMPLOYEE")).body("items.customer.id", contains(ada));
        get(firm).header("ETag", "\"2\"");
        history(firm).body("items[0].changes.pointer", contains("#/relations/EMPLOYEE/" + ada));
        // The same again is no change of either.
        patch(ada, "{\"employer\":{\"customerId\":\"" + firm + "\"}}").header("ETag", "\"1\"");
        get(firm).header("ETag", "\"2\"");
    }

    @Test
    void anotherEmployerTakesItsPlace() {
        var first = register("First");
        var second = register("Second");
        var ada = register("Ada");
        patch(ada, "{\"employer\":{\"customerId\":\"" + first + "\"}}").statusCode(200);

        patch(ada, "{\"employer\":{\"customerId\":\"" + second + "\"}}")
                .statusCode(200)
                .header("ETag", "\"3\"");
        relations(ada).body("items.customer.id", contains(second));
        relations(first).body("items", empty());
        history(ada)
                .body("items", hasSize(3))
                .body(
                        "items[0].changes.pointer",
                        containsInAnyOrder(
                                "#/employer/customerId",
                                "#/relations/EMPLOYER/" + first,
                                "#/relations/EMPLOYER/" + second));
        patch(ada, "{\"employer\":null}").statusCode(200);
        relations(ada).body("items", empty());
        get(first).header("ETag", "\"3\"");
    }

    @Test
    void aPastEmployerIsKept() {
        var firm = register("Firm");
        var ada = register("Ada");
        patch(ada, "{\"employer\":{\"name\":\"Firm\",\"customerId\":\"" + firm + "\"}}")
                .statusCode(200);
        put(ada, "EMPLOYER", firm, "{\"from\":\"2010-01-01\",\"to\":\"2015-12-31\"}")
                .statusCode(200);

        get(ada).body("employer.customerId", nullValue()).body("employer.name", is("Firm"));
        relations(ada).body("items.to", contains("2015-12-31"));
        history(ada)
                .body(
                        "items[0].changes.pointer",
                        containsInAnyOrder("#/employer/customerId", "#/relations/EMPLOYER/" + firm));
        // Back at work there.
        patch(ada, "{\"employer\":{\"customerId\":\"" + firm + "\"}}").statusCode(200);
        relations(ada).body("items", hasSize(1)).body("items[0].to", nullValue());
    }

    @Test
    void takingTheRelationAwayClearsTheFile() {
        var firm = register("Firm");
        var ada = register("Ada");
        patch(ada, "{\"employer\":{\"customerId\":\"" + firm + "\"}}").statusCode(200);

        acme.agent().delete(URL + firm + "/relations/EMPLOYEE/" + ada).then().statusCode(204);
        get(ada).body("employer", nullValue()).header("ETag", "\"3\"");
        get(firm).header("ETag", "\"3\"");
    }

    @Test
    void aBatchOfEmployeesChangesTheirEmployerOnce() {
        var firm = register("Firm");
        var inputs = List.of(
                Map.of("displayName", "A", "employer", Map.of("customerId", firm)),
                Map.of("displayName", "B", "employer", Map.of("customerId", firm)),
                Map.of("displayName", "C", "employer", Map.of("customerId", UUID.randomUUID())));
        acme.agent()
                .body(Map.of("inputs", inputs))
                .post(URL + "batch/create")
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 201, 422))
                .body("results[2].error.errors[0].pointer", is("#/employer/customerId"));
        relations(firm).body("items", hasSize(2));
        get(firm).header("ETag", "\"2\"");
    }

    @Test
    void whoCannotBeAnEmployer() {
        var ada = register("Ada");
        var gone = register("Gone");
        acme.agent().delete(URL + gone).then().statusCode(204);
        for (var id : List.of(gone, ada, UUID.randomUUID().toString())) {
            patch(ada, "{\"employer\":{\"customerId\":\"" + id + "\"}}")
                    .statusCode(422)
                    .body("errors[0].pointer", is("#/employer/customerId"));
        }
        get(ada).header("ETag", "\"1\"");
    }

    private String register(String name) {
        return acme.agent()
                .body(Map.of("displayName", name))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse patch(String id, String body) {
        return acme.agent().body(body).patch(URL + id).then();
    }

    private ValidatableResponse put(String id, String type, String otherId, String body) {
        return acme.agent()
                .body(body)
                .put(URL + id + "/relations/" + type + "/" + otherId)
                .then();
    }

    private ValidatableResponse get(String id) {
        return acme.agent().get(URL + id).then().statusCode(200);
    }

    private ValidatableResponse relations(String id) {
        return acme.agent().get(URL + id + "/relations").then().statusCode(200);
    }

    private ValidatableResponse history(String id) {
        return acme.agent().get(URL + id + "/history").then().statusCode(200);
    }
}
