package io.daftar.interaction.contact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionResourceTest extends ServiceTest {
    private static final String PATH = "/api/v1/interactions";
    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> call(UUID customer) {
        Map<String, Object> call = new HashMap<>();
        call.put("customerId", customer.toString());
        call.put("kind", "CALL");
        call.put("direction", "OUTBOUND");
        call.put("channel", "phone");
        call.put("occurredAt", "2026-10-21T12:00:00.000+03:30");
        call.put("subject", "پیگیری سفارش");
        call.put("body", "…");
        call.put("durationSeconds", 310);
        call.put("outcome", "CALL_BACK");
        return call;
    }

    private static Map<String, Object> call(UUID customer, String eventId) {
        var call = call(customer);
        call.put("source", Map.of("system", "pbx", "eventId", eventId));
        return call;
    }

    @Test
    void aRecordedInteractionIsReadBackStandsOnTheTimelineAndIsTold() {
        UUID customer = Customers.copied(tenant);
        String location = tenant.agent()
                .body(call(customer))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("userId", equalTo("sara"))
                .body("occurredAt", equalTo("2026-10-21T08:30:00.000Z"))
                .extract()
                .header("Location");

        tenant.agent().get(location).then().statusCode(200).body("subject", equalTo("پیگیری سفارش"));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .statusCode(200)
                .body("items.title", contains("پیگیری سفارش"))
                .body("items[0].link", equalTo(location))
                .body("items[0].data.outcome", equalTo("CALL_BACK"))
                .body("nextCursor", nullValue());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.INTERACTION, tenant.id()))
                        .singleElement()
                        .satisfies(event -> {
                            var body = (InteractionRecorded) event.body();
                            assertThat(body.customerId()).isEqualTo(customer);
                            assertThat(body.occurredAt()).isEqualTo(Instant.parse("2026-10-21T08:30:00Z"));
                            assertThat(body.outcome()).isEqualTo("CALL_BACK");
                        }));
    }

    @Test
    void onlyWhoMayDoes() {
        UUID customer = Customers.copied(tenant);
        given().contentType("application/json")
                .body(call(customer))
                .post(PATH)
                .then()
                .statusCode(401);
        tenant.marketer().body(call(customer)).post(PATH).then().statusCode(403);
        String location = tenant.agent()
                .body(call(customer))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        tenant.marketer().get(location).then().statusCode(200);

        var other = Tenant.fresh();
        other.admin().get(location).then().statusCode(404);
        other.admin().body(Map.of("subject", "x")).patch(location).then().statusCode(404);
        other.admin().delete(location).then().statusCode(404);
        Customers.knowsNobody();
        other.admin().get("/api/v1/customers/" + customer + "/timeline").then().statusCode(404);
    }

    @Test
    void twentyPostsOfOneSourceAreOneInteraction() throws Exception {
        UUID customer = Customers.copied(tenant);
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            posts.add(
                    () -> tenant.agent().body(call(customer, "c-1")).post(PATH).statusCode());
        }
        var threads = Executors.newFixedThreadPool(20);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(posts)) {
            statuses.add(answer.get());
        }
        threads.shutdown();

        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(OwnerDatabase.count("timeline where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void theSameSourceWithOtherContentIsAConflictUnlessPut() {
        UUID customer = Customers.copied(tenant);
        tenant.agent().body(call(customer, "c-2")).post(PATH).then().statusCode(201);
        var other = call(customer, "c-2");
        other.put("outcome", "SOLD");
        tenant.agent().body(other).post(PATH).then().statusCode(409).body("code", equalTo("source-conflict"));

        tenant.agent()
                .body(other)
                .put(PATH + "/by-source/pbx/c-2")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("SOLD"))
                .body("version", equalTo(2));
        tenant.agent()
                .body(other)
                .put(PATH + "/by-source/pbx/c-2")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        tenant.agent()
                .body(call(customer))
                .put(PATH + "/by-source/pbx/c-3")
                .then()
                .statusCode(201);
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .body("items.data.outcome", contains("CALL_BACK", "SOLD"));
    }

    @Test
    void aPatchChangesWhatItNamesAndAStaleOneNothing() {
        UUID customer = Customers.copied(tenant);
        String location = tenant.agent().body(call(customer, "c-4")).post(PATH).header("Location");
        Map<String, Object> patch = new HashMap<>();
        patch.put("subject", "called again");
        patch.put("body", null);
        patch.put("occurredAt", "2026-10-22T08:30:00Z");

        tenant.agent()
                .header("If-Match", "\"9\"")
                .body(patch)
                .patch(location)
                .then()
                .statusCode(412);
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(patch)
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("body", nullValue())
                .body("outcome", equalTo("CALL_BACK"));
        tenant.agent()
                .body(Map.of("id", "x"))
                .patch(location)
                .then()
                .statusCode(400)
                .body("code", equalTo("read-only-field"));
        tenant.agent().body(Map.of("kind", "X_FAX")).patch(location).then().statusCode(422);
        // What the source sent stays what it sent.
        tenant.agent()
                .body(call(customer, "c-4"))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("subject", equalTo("called again"));

        tenant.agent().delete(location).then().statusCode(204);
        tenant.agent().get(location).then().statusCode(404);
        tenant.agent().get("/api/v1/customers/" + customer + "/timeline").then().body("items", hasSize(0));
    }

    @Test
    void badInputIsNamed() {
        UUID customer = Customers.copied(tenant);
        refused(call(customer), "kind", "DANCE", 422, "#/kind");
        refused(call(customer), "occurredAt", "yesterday", 422, "#/occurredAt");
        refused(
                call(customer),
                "occurredAt",
                Instant.now().plus(Duration.ofDays(2)).toString(),
                422,
                "#/occurredAt");
        refused(call(customer), "durationSeconds", -1, 422, "#/durationSeconds");
        refused(call(customer), "durationSeconds", "long", 400, "#/durationSeconds");
        refused(call(customer), "body", "x".repeat(20_001), 422, "#/body");
        refused(call(customer), "customerRef", Map.of("system", "shop", "externalId", "1"), 422, "#/customerId");
        refused(call(customer), "score", 1, 400, "#/score");
        refused(call(customer), "customerId", "none", 400, "#/customerId");
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private void refused(Map<String, Object> call, String field, Object value, int status, String pointer) {
        call.put(field, value);
        tenant.agent()
                .body(call)
                .post(PATH)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anUnknownCustomerIsLookedUpOnce() {
        UUID customer = UUID.randomUUID();
        Customers.knows(customer, "shop", "12923");
        tenant.agent().body(call(customer)).post(PATH).then().statusCode(201);
        tenant.agent().body(call(customer)).post(PATH).then().statusCode(201);
        var byName = call(customer);
        byName.remove("customerId");
        byName.put("customerRef", Map.of("system", "shop", "externalId", "12923"));
        tenant.agent().body(byName).post(PATH).then().statusCode(201).body("customerId", equalTo(customer.toString()));

        assertThat(StubHttp.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).containsEntry("authorization", "Bearer stub");
            assertThat(request.headers()).containsEntry("x-daftar-tenant", tenant.id());
            assertThat(request.body()).isEqualTo("{\"inputs\":[{\"id\":\"" + customer + "\"}]}");
        });
    }

    @Test
    void nobodyKnowsTheCustomerOrNobodyCanSay() {
        Customers.knowsNobody();
        tenant.agent()
                .body(call(UUID.randomUUID()))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-customer"));
        StubHttp.goAway();
        tenant.agent()
                .body(call(UUID.randomUUID()))
                .post(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("overloaded"));
    }

    @Test
    void aBatchJudgesEachForItselfUnlessAllOrNothing() {
        UUID customer = Customers.copied(tenant, new ExternalId("shop", "7"));
        var byName = call(customer, "b-2");
        byName.remove("customerId");
        byName.put("customerRef", Map.of("system", "shop", "externalId", "7"));
        var bad = call(customer);
        bad.put("kind", "DANCE");
        var inputs = List.of(call(customer, "b-1"), bad, byName, call(customer, "b-1"));

        tenant.agent()
                .body(Map.of("inputs", inputs, "atomic", true))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(422)
                .body("results", hasSize(4))
                .body("results[1].error.code", equalTo("invalid-value"));
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isZero();

        tenant.agent()
                .body(Map.of("inputs", inputs))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 422, 201, 200))
                .body("results.index", contains(0, 1, 2, 3));
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
        tenant.agent()
                .body(Map.of("inputs", List.of()))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(422);
    }

    @Test
    void aRepeatedKeyIsReplayed() {
        UUID customer = Customers.copied(tenant);
        var first = tenant.agent()
                .header("Idempotency-Key", "k1")
                .body(call(customer))
                .post(PATH);
        var again = tenant.agent()
                .header("Idempotency-Key", "k1")
                .body(call(customer))
                .post(PATH);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
    }
}
