package io.daftar.interaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.Cases;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.StubHttp.Answer;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedbackResourceTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);

    private long standing() {
        return OwnerDatabase.count("feedback where tenant_id = ?", tenant.id());
    }

    @Test
    void aWishIsWrittenDownInTheCustomersWordsAndShowsOnTheTimeline() {
        var customer = Customers.copied(tenant, new ExternalId("shop", "17"));
        var body = Feedbacks.wish(null);
        body.put("customerRef", Map.of("system", "shop", "externalId", "17"));
        body.put("product", "App");
        body.put("category", "display");
        body.put("occurredAt", "2026-11-01T08:30:00Z");

        String id = feedbacks
                .post(body)
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("customerId", equalTo(customer.toString()))
                .body("kind", equalTo("WISH"))
                .body("text", equalTo("کاش حالت تاریک داشت"))
                .body("status", equalTo("NEW"))
                .body("topicId", nullValue())
                .body("pilot", equalTo(false))
                .body("userId", equalTo("sara"))
                .extract()
                .path("id");

        tenant.agent().get(Feedbacks.PATH + id).then().statusCode(200).body("product", equalTo("App"));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .body("items.kind", contains("FEEDBACK"))
                .body("items[0].title", equalTo("کاش حالت تاریک داشت"))
                .body("items[0].occurredAt", equalTo("2026-11-01T08:30:00.000Z"))
                .body("items[0].link", equalTo("/api/v1/feedback/" + id))
                .body("items[0].data.product", equalTo("App"));
    }

    @Test
    void nobodyKnownMaySayThingsToo() {
        feedbacks.post(Feedbacks.wish(null)).statusCode(201).body("customerId", nullValue());
    }

    @Test
    void feedbackBelongsToTheCustomerOfTheContactItCameFrom() {
        var customer = Customers.copied(tenant);
        var other = Customers.copied(tenant);
        String call = tenant.agent()
                .body(Map.of("customerId", customer, "kind", "CALL", "occurredAt", "2026-11-01T08:00:00Z"))
                .post("/api/v1/interactions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String complaint = new Cases(tenant).open(customer);
        var body = Feedbacks.wish(null);
        body.put("interactionId", call);
        body.put("caseId", complaint);

        String id = feedbacks
                .post(body)
                .statusCode(201)
                .body("customerId", equalTo(customer.toString()))
                .body("interactionId", equalTo(call))
                .body("caseId", equalTo(complaint))
                .extract()
                .path("id");

        body.put("customerId", other.toString());
        feedbacks.post(body).statusCode(422).body("errors[0].pointer", equalTo("#/interactionId"));
        for (String origin : new String[] {"interactionId", "caseId"}) {
            var unknown = Feedbacks.wish(customer);
            unknown.put(origin, UUID.randomUUID().toString());
            feedbacks.post(unknown).statusCode(422).body("errors[0].pointer", equalTo("#/" + origin));
        }
        tenant.agent().delete("/api/v1/interactions/" + call).then().statusCode(204);
        tenant.agent()
                .get(Feedbacks.PATH + id)
                .then()
                .body("interactionId", nullValue())
                .body("caseId", equalTo(complaint));
    }

    @Test
    void aSourceTellsOnce() {
        var body = Feedbacks.wish(Customers.copied(tenant), feedbacks.topic("حالت تاریک"));
        body.put("source", Map.of("system", "survey", "eventId", "s-1"));
        String id = feedbacks.give(body);

        feedbacks.patch(id, Map.of("product", "App")).statusCode(200);
        feedbacks.post(body).statusCode(200).body("id", equalTo(id)).body("product", equalTo("App"));
        body.put("text", "چیز دیگر");
        feedbacks
                .post(body)
                .statusCode(409)
                .body("code", equalTo("source-conflict"))
                .body("id", equalTo(id));
        assertThat(standing()).isEqualTo(1);
    }

    @Test
    void aSourceThatTellsTwiceAtOnceIsWrittenDownOnce() {
        var body = Feedbacks.wish(Customers.copied(tenant), feedbacks.topic("حالت تاریک"));
        body.put("source", Map.of("system", "survey", "eventId", "s-1"));

        assertThat(Feedbacks.together(4, () -> feedbacks.post(body).extract().statusCode()))
                .containsExactly(200, 200, 200, 201);
        assertThat(standing()).isEqualTo(1);
        feedbacks
                .read((String) body.get("topicId"))
                .body("feedback", equalTo(1))
                .body("customers", equalTo(1));
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        var customer = Customers.copied(tenant);
        refused(customer, "kind", "GRUMBLE", "#/kind");
        refused(customer, "kind", null, "#/kind");
        refused(customer, "text", " \u200c ", "#/text");
        refused(customer, "text", "x".repeat(5_001), "#/text");
        refused(customer, "status", "LOST", "#/status");
        refused(customer, "occurredAt", "2099-01-01T00:00:00Z", "#/occurredAt");
        refused(customer, "topicId", UUID.randomUUID().toString(), "#/topicId");
        refused(customer, "product", "x".repeat(101), "#/product");
        refused(customer, "pilot", true, "#/pilot");
        refused(customer, "customerRef", Map.of("system", "shop", "externalId", "17"), "#/customerId");
        var body = Feedbacks.wish(customer);
        body.put("score", 5);
        feedbacks.post(body).statusCode(400).body("code", equalTo("unknown-field"));
        body.remove("score");
        body.put("topicId", "seven");
        feedbacks.post(body).statusCode(400).body("errors[0].pointer", equalTo("#/topicId"));
        Customers.knowsNobody();
        feedbacks.post(Feedbacks.wish(UUID.randomUUID())).statusCode(422).body("code", equalTo("unknown-customer"));
        StubHttp.reset();
        StubHttp.on(
                Customers.READ,
                request ->
                        new Answer(207, "{\"results\":[{\"index\":0,\"status\":410,\"error\":{\"code\":\"gone\"}}]}"));
        feedbacks.post(Feedbacks.wish(UUID.randomUUID())).statusCode(410);
        tenant.marketer()
                .body(Feedbacks.wish(customer))
                .post("/api/v1/feedback")
                .then()
                .statusCode(403);
        assertThat(standing()).isZero();
    }

    private void refused(UUID customer, String field, Object value, String pointer) {
        var body = Feedbacks.wish(customer);
        body.put(field, value);
        feedbacks.post(body).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anEditMovesTheEntryAndKeepsItsOrigin() {
        var customer = Customers.copied(tenant);
        var other = Customers.copied(tenant);
        String id = feedbacks.give(Feedbacks.wish(customer));

        Map<String, Object> patch = new HashMap<>(Map.of("text", "Dark mode, please", "status", "REVIEWED"));
        patch.put("customerId", other.toString());
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(patch)
                .patch(Feedbacks.PATH + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("customerId", equalTo(other.toString()))
                .body("status", equalTo("REVIEWED"));

        feedbacks.patch(id, patch).statusCode(200).header("ETag", equalTo("\"2\""));
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("kind", "PRAISE"))
                .patch(Feedbacks.PATH + id)
                .then()
                .statusCode(412);
        feedbacks
                .patch(id, Map.of("source", Map.of("system", "a", "eventId", "b")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/source"));
        tenant.agent().get("/api/v1/customers/" + customer + "/timeline").then().body("items", hasSize(0));
        tenant.agent()
                .get("/api/v1/customers/" + other + "/timeline")
                .then()
                .body("items.title", contains("Dark mode, please"));
    }

    @Test
    void whatIsTakenBackLeavesNothingBehind() {
        var customer = Customers.copied(tenant);
        String topic = feedbacks.topic("حالت تاریک");
        String id = feedbacks.give(Feedbacks.wish(customer, topic));
        tenant.agent()
                .header("If-Match", "\"7\"")
                .delete(Feedbacks.PATH + id)
                .then()
                .statusCode(412);

        tenant.agent()
                .header("If-Match", "\"1\"")
                .delete(Feedbacks.PATH + id)
                .then()
                .statusCode(204);

        tenant.agent().get(Feedbacks.PATH + id).then().statusCode(404);
        feedbacks.read(topic).body("feedback", equalTo(0)).body("customers", equalTo(0));
        for (String table : new String[] {"feedback", "feedback_asker", "timeline"}) {
            assertThat(OwnerDatabase.count(table + " where tenant_id = ?", tenant.id()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void listsArePagedAndLimited() {
        var a = Customers.copied(tenant);
        var b = Customers.copied(tenant);
        String topic = feedbacks.topic("حالت تاریک");
        String first = feedbacks.give(Feedbacks.wish(a, topic));
        var problem = Feedbacks.wish(b);
        problem.put("kind", "PROBLEM");
        problem.put("product", "App");
        problem.put("category", "display");
        String second = feedbacks.give(problem);
        String third = feedbacks.give(Feedbacks.wish(null));
        feedbacks.patch(third, Map.of("status", "DISMISSED")).statusCode(200);

        lists("", third, second, first);
        lists("?topicId=" + topic, first);
        lists("?unassigned=true", third, second);
        lists("?unassigned=true&status=NEW", second);
        lists("?unassigned=false", first);
        lists("?status=REVIEWED", first);
        lists("?status=DISMISSED", third);
        lists("?customerId=" + a, first);
        lists("?kind=PROBLEM", second);
        lists("?product=App&category=display", second);
        lists("?pilot=true");
        String cursor =
                tenant.agent().get("/api/v1/feedback?limit=1").jsonPath().getString("nextCursor");
        lists("?limit=2&cursor=" + cursor, second, first);
        for (String wrong : new String[] {
            "status=LOST",
            "kind=x",
            "unassigned=maybe",
            "pilot=1",
            "customerId=7",
            "topicId=7",
            "sort=x",
            "unassigned=true&topicId=" + topic,
            "kind=WISH&cursor=" + cursor
        }) {
            tenant.agent().get("/api/v1/feedback?" + wrong).then().statusCode(400);
        }
    }

    private void lists(String query, String... ids) {
        tenant.agent()
                .get("/api/v1/feedback" + query)
                .then()
                .statusCode(200)
                .body("items.id", ids.length == 0 ? empty() : contains((Object[]) ids));
    }

    @Test
    void anotherTenantsFeedbackLooksAbsent() {
        String topic = feedbacks.topic("حالت تاریک");
        String id = feedbacks.give(Feedbacks.wish(null, topic));
        var other = Tenant.fresh();

        other.agent().get(Feedbacks.PATH + id).then().statusCode(404);
        other.agent()
                .body(Map.of("kind", "PRAISE"))
                .patch(Feedbacks.PATH + id)
                .then()
                .statusCode(404);
        other.agent().delete(Feedbacks.PATH + id).then().statusCode(404);
        other.agent().get("/api/v1/feedback").then().body("items", hasSize(0));
        new Feedbacks(other)
                .post(Feedbacks.wish(null, topic))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/topicId"));
        tenant.marketer().get(Feedbacks.PATH + id).then().statusCode(200);
        tenant.marketer()
                .body(Map.of("kind", "PRAISE"))
                .patch(Feedbacks.PATH + id)
                .then()
                .statusCode(403);
        tenant.marketer().delete(Feedbacks.PATH + id).then().statusCode(403);
    }
}
