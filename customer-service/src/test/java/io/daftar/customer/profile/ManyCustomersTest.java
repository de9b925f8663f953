package io.daftar.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customers by external id, element by element, and in batches. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class ManyCustomersTest {
    private static final String URL = "/api/v1/customers";

    private final Tenant acme = Tenant.fresh();

    @Test
    void keepsCustomersByExternalId() {
        String id = acme.agent()
                .body(Map.of("displayName", "Ada"))
                .put(URL + "/by-external-id/erp/A-1")
                .then()
                .statusCode(201)
                .body("externalIds[0].id", is("A-1"))
                .extract()
                .path("id");
        acme.agent()
                .body(Map.of("notes", "n"))
                .queryParam("system", "erp")
                .queryParam("id", "A-1")
                .put(URL + "/by-external-id")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", is(id))
                .body("displayName", is("Ada"));
        acme.agent().get(URL + "/by-external-id/erp/A-1").then().statusCode(200).body("notes", is("n"));
        acme.agent().get(URL + "/by-external-id/erp/A-2").then().statusCode(404);
        Tenant.fresh().agent().get(URL + "/by-external-id/erp/A-1").then().statusCode(404);
    }

    @Test
    void callersWhoCreateTheSameCustomerAtOnceMakeOne() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> put = () -> acme.agent()
                    .body(Map.of("displayName", "Ada"))
                    .put(URL + "/by-external-id/erp/race")
                    .statusCode();
            var codes = pool.invokeAll(IntStream.range(0, 16).mapToObj(i -> put).toList()).stream()
                    .map(ManyCustomersTest::get)
                    .toList();
            assertThat(codes).containsOnly(200, 201).containsOnlyOnce(201);
            Callable<Integer> post = () -> acme.agent()
                    .header("X-Allow-Duplicate", "true")
                    .body(Map.of("displayName", "Eve", "externalIds", List.of(Map.of("system", "erp", "id", "post"))))
                    .post(URL)
                    .statusCode();
            var posted = pool
                    .invokeAll(IntStream.range(0, 16).mapToObj(i -> post).toList())
                    .stream()
                    .map(ManyCustomersTest::get)
                    .toList();
            assertThat(posted).containsOnly(409, 201).containsOnlyOnce(201);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void changesSingleElements() {
        var id = acme.agent()
                .body(Map.of("displayName", "Ada", "emails", List.of(Map.of("address", "a@ex.org"))))
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        acme.agent().put(URL + "/" + id + "/tags/vip").then().statusCode(200).body("tags", contains("vip"));
        acme.agent().put(URL + "/{id}/tags/{tag}", id, " ").then().statusCode(422);
        acme.agent().put(URL + "/" + id + "/tags/VIP").then().statusCode(200).header("ETag", "\"2\"");
        acme.agent().delete(URL + "/" + id + "/tags/vip").then().statusCode(200).body("tags", empty());
        acme.agent()
                .put(URL + "/{id}/tags/{tag}", id, "مشتری ویژه")
                .then()
                .statusCode(200)
                .body("tags", contains("مشتری ویژه"));
        acme.agent()
                .delete(URL + "/{id}/tags/{tag}", id, "مشتري ويژه")
                .then()
                .statusCode(200)
                .body("tags", empty());
        String added = acme.agent()
                .body(Map.of("address", "B@ex.org", "primary", true))
                .post(URL + "/" + id + "/emails")
                .then()
                .statusCode(201)
                .body("emails.address", contains("a@ex.org", "b@ex.org"))
                .body("emails.primary", contains(false, true))
                .extract()
                .path("emails[1].id");
        acme.agent()
                .body(Map.of("number", "12"))
                .post(URL + "/" + id + "/phones")
                .then()
                .statusCode(422);
        acme.agent()
                .delete(URL + "/" + id + "/emails/" + added)
                .then()
                .statusCode(200)
                .body("emails.primary", contains(true));
        acme.agent().delete(URL + "/" + id + "/emails/" + added).then().statusCode(404);
        acme.agent()
                .body(Map.of("id", "7"))
                .put(URL + "/" + id + "/external-ids/erp")
                .then()
                .statusCode(200)
                .body("externalIds[0].id", is("7"));
        acme.agent()
                .body(Map.of("id", "8"))
                .put(URL + "/{id}/external-ids/{system}", id, " erp ")
                .then()
                .statusCode(200)
                .body("externalIds.id", contains("8"));
        acme.agent()
                .delete(URL + "/" + id + "/external-ids/erp")
                .then()
                .statusCode(200)
                .body("externalIds", empty());
    }

    @Test
    void writesInBatches() {
        var ada = Map.of("displayName", "Ada", "emails", List.of(Map.of("address", "a@ex.org")));
        acme.agent()
                .body(Map.of("inputs", List.of(ada, Map.of("kind", "ROBOT"), ada, Map.of("displayName", "Eve"))))
                .post(URL + "/batch/create")
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 422, 409, 201))
                .body("results[1].error.code", is("invalid-value"))
                .body("results[2].error.code", is("duplicate-customer"))
                .body("results[3].item.displayName", is("Eve"))
                .body("results[3].keySet()", containsInAnyOrder("index", "status", "id", "created", "item"))
                .body("results[1].keySet()", containsInAnyOrder("index", "status", "error"));
        var upsert = acme.agent()
                .body(Map.of("inputs", List.of(named("1", "One"), named("2", "Two"), named("1", "Uno"))))
                .post(URL + "/batch/upsert")
                .then()
                .statusCode(200)
                .body("results.status", contains(201, 201, 200))
                .body("results[2].item.displayName", is("Uno"))
                .extract();
        String one = upsert.path("results[0].id");
        String two = upsert.path("results[1].id");
        assertThat(upsert.<String>path("results[2].id")).isEqualTo(one);
        acme.agent()
                .body(Map.of("inputs", List.of(named("3", "Three"), Map.of("displayName", "x")), "atomic", true))
                .post(URL + "/batch/upsert")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("#/inputs/1"))
                .body("results.status", contains(424, 422))
                .body("results[0].keySet()", containsInAnyOrder("index", "status"));
        acme.agent()
                .body(Map.of(
                        "inputs", List.of(Map.of("id", one), Map.of("externalId", Map.of("system", "erp", "id", "3")))))
                .post(URL + "/batch/read")
                .then()
                .statusCode(207)
                .body("results.status", contains(200, 404))
                .body("results[0].item.displayName", is("Uno"));
        acme.agent()
                .body(Map.of("inputs", List.of(Map.of("id", one, "version", 9), Map.of("id", one, "version", 1))))
                .post(URL + "/batch/archive")
                .then()
                .statusCode(207)
                .body("results.status", contains(412, 200))
                .body("results[1].item.state", is("ARCHIVED"));
        // What is archived is found by its id, and by nothing it was known by.
        acme.agent().get(URL + "/" + one).then().statusCode(200).body("state", is("ARCHIVED"));
        acme.agent().get(URL + "/by-external-id/erp/1").then().statusCode(404);
        acme.agent()
                .body(Map.of("inputs", List.of(Map.of("id", one, "version", "2"), Map.of("id", one, "verison", 2))))
                .post(URL + "/batch/archive")
                .then()
                .statusCode(207)
                .body("results.status", contains(400, 400))
                .body("results.error.code", contains("malformed-request", "unknown-field"));
        acme.agent()
                .body(Map.of("inputs", List.of(Map.of("id", two), Map.of("id", "x")), "atomic", true))
                .post(URL + "/batch/archive")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("#/inputs/1"))
                .body("results.status", contains(424, 422));
        acme.agent()
                .body(Map.of("inputs", List.of()))
                .post(URL + "/batch/read")
                .then()
                .statusCode(422);
        acme.agent().get(URL).then().body("items", hasSize(3));
    }

    private static Map<String, ?> named(String id, String name) {
        return Map.of("externalId", Map.of("system", "erp", "id", id), "displayName", name);
    }

    private static int get(java.util.concurrent.Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
