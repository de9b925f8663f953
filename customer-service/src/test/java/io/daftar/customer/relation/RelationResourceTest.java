package io.daftar.customer.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class RelationResourceTest {
    private static final String URL = "/api/v1/customers/";

    private final Tenant acme = Tenant.fresh();

    @ParameterizedTest
    @CsvSource({
        "CHILD,PARENT",
        "PARENT,CHILD",
        "SPOUSE,SPOUSE",
        "SIBLING,SIBLING",
        "HOUSEHOLD,HOUSEHOLD",
        "EMPLOYER,EMPLOYEE",
        "EMPLOYEE,EMPLOYER",
        "REFERRED,REFERRED_BY",
        "REFERRED_BY,REFERRED"
    })
    void bothSidesSeeARelation(String type, String inverse) {
        var ada = register("Ada");
        var bob = register("Bob");

        put(ada, type, bob, "{\"role\":\" first \",\"from\":\"2020-02-29\",\"to\":\"2040-01-01\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("type", is(type))
                .body("direction", is("OUTGOING"))
                .body("customer.id", is(bob))
                .body("customer.displayName", is("Bob"))
                .body("role", is("first"))
                .body("from", is("2020-02-29"))
                .body("to", is("2040-01-01"));

        list(ada).body("items", hasSize(1)).body("items[0].type", is(type));
        list(bob)
                .body("items", hasSize(1))
                .body("items[0].type", is(inverse))
                .body("items[0].direction", is("INCOMING"))
                .body("items[0].customer.id", is(ada))
                .body("items[0].customer.displayName", is("Ada"))
                .body("items[0].customer.state", is("ACTIVE"))
                .body("items[0].role", is("first"));
    }

    @Test
    void theSameAgainFromEitherSideChangesNothing() {
        var ada = register("Ada");
        var bob = register("Bob");
        put(ada, "CHILD", bob, "{}").statusCode(200);

        put(ada, "CHILD", bob, "{}").statusCode(200).header("ETag", "\"2\"");
        put(bob, "PARENT", ada, "{}").statusCode(200).header("ETag", "\"2\"").body("direction", is("INCOMING"));
        assertThat(versions(ada)).isEqualTo(2);
        assertThat(OwnerDatabase.count("customer_change where tenant_id = ?", acme.id()))
                .isEqualTo(4);

        put(bob, "PARENT", ada, "{\"role\":\"step\"}").statusCode(200).header("ETag", "\"3\"");
        list(ada).body("items.role", contains("step")).body("items.direction", contains("OUTGOING"));
    }

    @Test
    void aChangeStandsInTheHistoryOfBothAndIsToldOfBoth() {
        var ada = register("Ada");
        var bob = register("Bob");
        put(ada, "EMPLOYER", bob, "{\"from\":{\"date\":\"۱۴۰۳/۰۱/۰۱\",\"calendar\":\"persian\"}}")
                .statusCode(200)
                .body("from", is("2024-03-20"));

        history(ada)
                .body("items[0].version", is(2))
                .body("items[0].changes.pointer", contains("#/relations/EMPLOYER/" + bob))
                .body("items[0].changes[0].before", nullValue())
                .body("items[0].changes[0].after.from", is("2024-03-20"));
        history(bob).body("items[0].changes.pointer", contains("#/relations/EMPLOYEE/" + ada));
        acme.agent()
                .queryParam("calendar", "persian")
                .get(URL + ada + "/relations")
                .then()
                .body("items[0].fromPersian", is("1403/01/01"));

        acme.agent().delete(URL + bob + "/relations/EMPLOYEE/" + ada).then().statusCode(204);
        list(ada).body("items", empty());
        list(bob).body("items", empty());
        history(ada).body("items[0].changes[0].after", nullValue());
        acme.agent().delete(URL + bob + "/relations/EMPLOYEE/" + ada).then().statusCode(404);
        var updated = "daftar.customer.updated.v1";
        for (var id : List.of(ada, bob)) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(EventProbe.types(Topics.CUSTOMER, acme.id(), UUID.fromString(id)))
                            .containsExactly("daftar.customer.registered.v1", updated, updated));
        }
    }

    @Test
    void whoReferredWhomIsReadFromBothSides() {
        var ada = register("Ada");
        var bob = register("Bob");
        var cem = register("Cem");
        put(ada, "REFERRED", bob, "{}").statusCode(200);
        put(cem, "REFERRED_BY", ada, "{}").statusCode(200);
        put(ada, "SIBLING", bob, "{}").statusCode(200);

        acme.agent()
                .queryParam("type", "REFERRED")
                .get(URL + ada + "/relations")
                .then()
                .statusCode(200)
                .body("items.customer.displayName", containsInAnyOrder("Bob", "Cem"));
        list(bob).body("items.type", contains("REFERRED_BY", "SIBLING"));
        put(bob, "REFERRED_BY", cem, "{}")
                .statusCode(409)
                .body("code", is("state-conflict"))
                .body("conflicts.displayName", contains("Ada"))
                .body("errors[0].pointer", is("#/relations/REFERRED_BY/" + ada));
        put(cem, "REFERRED", ada, "{}").statusCode(422).body("errors[0].code", is("cycle"));
    }

    @Test
    void oneSpouseAtATime() {
        var ada = register("Ada");
        var bob = register("Bob");
        var cem = register("Cem");
        put(ada, "SPOUSE", bob, "{\"from\":\"2001-01-01\"}").statusCode(200);

        put(ada, "SPOUSE", cem, "{\"from\":\"2010-01-01\"}").statusCode(409).body("conflicts.id", contains(bob));
        put(cem, "SPOUSE", bob, "{}").statusCode(409).body("conflicts.displayName", contains("Ada"));
        put(ada, "SPOUSE", bob, "{\"from\":\"2001-01-01\",\"to\":\"2009-12-31\"}")
                .statusCode(200);
        put(ada, "SPOUSE", cem, "{\"from\":\"2010-01-01\"}").statusCode(200);

        // Archived, one stands in nobody's way; coming back, others may stand in hers.
        acme.agent().delete(URL + cem).then().statusCode(204);
        list(ada).body("items.customer.state", containsInAnyOrder("ACTIVE", "ARCHIVED"));
        put(ada, "SPOUSE", bob, "{}").statusCode(200);
        acme.agent()
                .post(URL + cem + "/restore")
                .then()
                .statusCode(409)
                .body("code", is("state-conflict"))
                .body("conflicts.displayName", contains("Bob"));
        acme.agent().delete(URL + ada + "/relations/SPOUSE/" + bob).then().statusCode(204);
        acme.agent().post(URL + cem + "/restore").then().statusCode(200);
    }

    @Test
    void nobodyIsTheirOwnAncestor() {
        var ada = register("Ada");
        var bob = register("Bob");
        var cem = register("Cem");
        put(ada, "CHILD", bob, "{}").statusCode(200);
        put(cem, "PARENT", bob, "{}").statusCode(200);

        put(cem, "CHILD", ada, "{}")
                .statusCode(422)
                .body("code", is("invalid-value"))
                .body("errors[0].code", is("cycle"));
        put(ada, "PARENT", cem, "{}").statusCode(422);
        put(ada, "PARENT", bob, "{}").statusCode(422);
        list(ada).body("items", hasSize(1));
    }

    @Test
    void whatCannotBeIsRefused() {
        var ada = register("Ada");
        var bob = register("Bob");
        put(ada, "CHILD", ada, "{}").statusCode(422).body("errors[0].code", is("self"));
        put(ada, "FRIEND", bob, "{}").statusCode(422).body("errors[0].pointer", is("#/type"));
        put(ada, "CHILD", UUID.randomUUID().toString(), "{}").statusCode(404);
        put(UUID.randomUUID().toString(), "CHILD", ada, "{}").statusCode(404);
        put(ada, "CHILD", "bob", "{}").statusCode(400);
        put(ada, "CHILD", bob, "{\"since\":1}").statusCode(400).body("errors[0].pointer", is("#/since"));
        put(ada, "CHILD", bob, "{\"from\":\"2020-02-30\"}").statusCode(422).body("errors[0].pointer", is("#/from"));
        put(ada, "CHILD", bob, "{\"from\":\"2020-02-02\",\"to\":\"2020-02-01\"}")
                .statusCode(422)
                .body("errors[0].pointer", is("#/to"));
        put(ada, "CHILD", bob, "{\"role\":\"" + "x".repeat(201) + "\"}").statusCode(422);
        acme.agent().get(URL + ada + "/relations?type=FRIEND").then().statusCode(400);
        acme.agent().get(URL + ada + "/relations?limit=0").then().statusCode(400);
        acme.agent().get(URL + UUID.randomUUID() + "/relations").then().statusCode(404);
        acme.agent().delete(URL + ada + "/relations/CHILD/" + ada).then().statusCode(404);
        acme.agent()
                .header("If-Match", "\"7\"")
                .body("{}")
                .put(URL + ada + "/relations/CHILD/" + bob)
                .then()
                .statusCode(412);
        acme.marketer()
                .body("{}")
                .put(URL + ada + "/relations/CHILD/" + bob)
                .then()
                .statusCode(403);
        acme.marketer().delete(URL + ada + "/relations/CHILD/" + bob).then().statusCode(403);
        acme.agent().delete(URL + bob).then().statusCode(204);
        put(ada, "CHILD", bob, "{}").statusCode(409).body("code", is("state-conflict"));
        put(bob, "CHILD", ada, "{}").statusCode(409);
        list(ada).body("items", empty());
        assertThat(versions(ada)).isEqualTo(1);
    }

    @Test
    void anotherTenantsCustomersAreAbsent() {
        var ada = register("Ada");
        var bob = register("Bob");
        put(ada, "CHILD", bob, "{}").statusCode(200);
        var globex = Tenant.fresh();
        String eve = globex.agent()
                .body(Map.of("displayName", "Eve"))
                .post(URL.substring(0, URL.length() - 1))
                .path("id");

        put(ada, "CHILD", eve, "{}").statusCode(404).body("code", is("not-found"));
        globex.agent()
                .body("{}")
                .put(URL + eve + "/relations/CHILD/" + ada)
                .then()
                .statusCode(404);
        globex.agent().get(URL + ada + "/relations").then().statusCode(404);
        globex.agent().delete(URL + ada + "/relations/CHILD/" + bob).then().statusCode(404);
        list(ada).body("items", hasSize(1));
    }

    @Test
    void ofThoseWhoWriteAtOnceOneIsTooLate() throws Exception {
        var ada = register("Ada");
        List<Callable<Integer>> weddings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var other = register("P" + i);
            // From both sides, so that the two files are wanted in either order.
            var ends = i % 2 == 0 ? List.of(ada, other) : List.of(other, ada);
            weddings.add(() ->
                    put(ends.get(0), "SPOUSE", ends.get(1), "{}").extract().statusCode());
        }
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Integer> codes = new ArrayList<>();
            for (var answer : pool.invokeAll(weddings)) codes.add(answer.get());
            assertThat(codes).containsOnly(200, 409).containsOnlyOnce(200);
        } finally {
            pool.shutdown();
        }
        list(ada).body("items", hasSize(1));
        assertThat(versions(ada)).isEqualTo(2);
    }

    @Test
    void manyArePaged() {
        var firm = register("Firm");
        for (int i = 0; i < 5; i++)
            put(firm, "EMPLOYEE", register("E" + i), "{}").statusCode(200);

        String next = acme.agent()
                .get(URL + firm + "/relations?limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .extract()
                .path("nextCursor");
        acme.agent()
                .queryParam("cursor", next)
                .get(URL + firm + "/relations?limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("nextCursor", nullValue());
        acme.agent()
                .queryParam("cursor", next)
                .get(URL + firm + "/relations?type=CHILD")
                .then()
                .statusCode(400);
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

    private int versions(String id) {
        return acme.agent().get(URL + id).path("version");
    }

    private ValidatableResponse put(String id, String type, String otherId, String body) {
        return acme.agent()
                .body(body)
                .put(URL + id + "/relations/" + type + "/" + otherId)
                .then();
    }

    private ValidatableResponse list(String id) {
        return acme.agent().get(URL + id + "/relations").then().statusCode(200);
    }

    private ValidatableResponse history(String id) {
        return acme.agent().get(URL + id + "/history").then().statusCode(200);
    }
}
