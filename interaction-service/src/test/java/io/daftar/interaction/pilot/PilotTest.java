package io.daftar.interaction.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PilotTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);
    private String topic;
    private UUID customer;

    @BeforeEach
    void begin() {
        topic = feedbacks.topic("Dark mode");
        customer = Customers.copied(tenant);
    }

    private String path(UUID of) {
        return Feedbacks.TOPICS + topic + "/pilots/" + of;
    }

    private ValidatableResponse put(UUID of, Map<String, Object> body) {
        return tenant.agent().body(body).put(path(of)).then();
    }

    private ValidatableResponse candidates(String query) {
        return tenant.agent()
                .get(Feedbacks.TOPICS + topic + "/pilots/candidates" + query)
                .then()
                .statusCode(200);
    }

    @Test
    void aCustomerIsInvitedJoinsAnswersAndLeaves() {
        tenant.agent()
                .put(path(customer))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo(path(customer)))
                .body("state", equalTo("INVITED"))
                .body("invitedAt", notNullValue())
                .body("joinedAt", nullValue())
                .body("userId", equalTo("sara"));
        var answer = Feedbacks.wish(customer, topic);
        answer.put("pilot", true);
        answer.put("kind", "PRAISE");
        feedbacks.post(answer).statusCode(422).body("errors[0].pointer", equalTo("#/pilot"));

        put(customer, Map.of("state", "JOINED", "note", "with the new phone"))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("joinedAt", notNullValue());
        String said = feedbacks.give(answer);

        feedbacks.read(topic).body("customers", equalTo(0)).body("feedback", equalTo(0));
        tenant.agent()
                .get("/api/v1/feedback?pilot=true&topicId=" + topic)
                .then()
                .body("items.id", contains(said));
        tenant.agent()
                .get(path(customer))
                .then()
                .body("answers", equalTo(1))
                .body("displayName", equalTo("سارا رضایی"));
        tenant.agent()
                .delete(path(customer))
                .then()
                .statusCode(409)
                .body("code", equalTo("in-use"))
                .body("answers", equalTo(1));
        put(customer, Map.of("state", "LEFT"))
                .statusCode(200)
                .body("leftAt", notNullValue())
                .body("note", equalTo("with the new phone"));
        feedbacks.give(answer);
        put(customer, Map.of("state", "JOINED")).statusCode(200).body("leftAt", nullValue());
        tenant.agent()
                .delete(Feedbacks.TOPICS + topic)
                .then()
                .statusCode(409)
                .body("pilots", equalTo(1))
                .body("feedback", equalTo(2));
    }

    @Test
    void theSameAgainChangesNothing() {
        put(customer, Map.of("state", "JOINED", "note", "x")).statusCode(201);
        put(customer, Map.of("state", "JOINED", "note", "x")).statusCode(200).header("ETag", equalTo("\"1\""));
        put(customer, Map.of()).statusCode(200).header("ETag", equalTo("\"1\"")).body("state", equalTo("JOINED"));
        tenant.agent()
                .header("If-Match", "\"7\"")
                .body(Map.of("state", "LEFT"))
                .put(path(customer))
                .then()
                .statusCode(412);
        tenant.agent().header("If-Match", "\"7\"").delete(path(customer)).then().statusCode(412);

        tenant.agent().delete(path(customer)).then().statusCode(204);
        tenant.agent().get(path(customer)).then().statusCode(404);
        tenant.agent().delete(path(customer)).then().statusCode(404);
    }

    @Test
    void whoIsInvitedByTwoPeopleAtOnceIsInTheGroupOnce() {
        assertThat(Feedbacks.together(4, () -> put(customer, Map.of("state", "INVITED"))
                        .extract()
                        .statusCode()))
                .containsExactly(200, 200, 200, 201);
        tenant.agent().get(path(customer)).then().header("ETag", equalTo("\"1\""));
    }

    @Test
    void groupsAreListedByState() {
        var other = Customers.copied(tenant);
        put(customer, Map.of("state", "JOINED")).statusCode(201);
        put(other, Map.of()).statusCode(201);
        String list = Feedbacks.TOPICS + topic + "/pilots";

        tenant.agent()
                .get(list)
                .then()
                .body("items.customerId", containsInAnyOrder(customer.toString(), other.toString()));
        tenant.agent().get(list + "?state=JOINED").then().body("items.customerId", contains(customer.toString()));
        String cursor = tenant.agent().get(list + "?limit=1").jsonPath().getString("nextCursor");
        tenant.agent()
                .get(list + "?limit=1&cursor=" + cursor)
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
        tenant.agent().get(list + "?state=x").then().statusCode(400);
    }

    @Test
    void whoAskedIsSuggestedByValueOrByTheLastContact() {
        var rich = Customers.copied(tenant);
        var met = Customers.copied(tenant);
        var inside = Customers.copied(tenant);
        feedbacks.bought(rich, "500", "EUR");
        feedbacks.bought(met, "20", "EUR");
        feedbacks.bought(met, "7", "GBP");
        feedbacks.bought(inside, "900", "EUR");
        tenant.agent()
                .body(Map.of("customerId", met, "kind", "CALL", "occurredAt", "2026-11-01T08:00:00Z"))
                .post("/api/v1/interactions")
                .then()
                .statusCode(201);
        for (var one : new UUID[] {customer, rich, met, inside}) {
            feedbacks.give(Feedbacks.wish(one, topic));
        }
        put(inside, Map.of()).statusCode(201);

        candidates("")
                .body("items.customerId", contains(rich.toString(), met.toString(), customer.toString()))
                .body("items[0].value.amount", equalTo("500.00"))
                .body("items[0].lastContactAt", nullValue())
                .body("items[1].lastContactAt", equalTo("2026-11-01T08:00:00.000Z"))
                .body("items[1].unconverted.amount", contains("7.00"))
                .body("items[1].feedback", equalTo(1));
        candidates("?sort=lastContact")
                .body("items.customerId", contains(met.toString(), rich.toString(), customer.toString()));
        candidates("?limit=1").body("items.customerId", contains(rich.toString()));
        for (String wrong : new String[] {"sort=name", "limit=0", "limit=201", "limit=x"}) {
            tenant.agent()
                    .get(Feedbacks.TOPICS + topic + "/pilots/candidates?" + wrong)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void whatIsWrongIsRefused() {
        put(customer, Map.of("state", "ILL")).statusCode(422).body("errors[0].pointer", equalTo("#/state"));
        put(customer, Map.of("note", "x".repeat(2_001))).statusCode(422).body("errors[0].pointer", equalTo("#/note"));
        put(customer, Map.of("joinedAt", "2026-01-01")).statusCode(400);
        Customers.knowsNobody();
        put(UUID.randomUUID(), Map.of()).statusCode(404);
        tenant.marketer().put(path(customer)).then().statusCode(403);
        tenant.marketer().delete(path(customer)).then().statusCode(403);
        put(customer, Map.of()).statusCode(201);
        Tenant.fresh().agent().get(path(customer)).then().statusCode(404);
        Tenant.fresh().agent().delete(path(customer)).then().statusCode(404);
        String winner = feedbacks.topic("Night");
        feedbacks.merge(winner, topic).statusCode(200);
        put(customer, Map.of()).statusCode(409).body("mergedInto", equalTo(winner));
        candidates("").body("items", empty());
    }
}
