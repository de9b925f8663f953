package io.daftar.interaction.demand;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customers learn what became of what they asked for. */
@QuarkusTest
class AskerTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);
    private final String topic = "Dark mode";

    private ValidatableResponse customers(String topic, String query) {
        return tenant.agent()
                .get(Feedbacks.TOPICS + topic + "/customers" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse told(String topic, UUID customer) {
        return tenant.agent()
                .put(Feedbacks.TOPICS + topic + "/customers/" + customer + "/told")
                .then();
    }

    private ValidatableResponse file(UUID customer) {
        return tenant.agent()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .statusCode(200);
    }

    private void asks(UUID customer, String id, String at) {
        var body = Feedbacks.wish(customer, id);
        body.put("occurredAt", at);
        feedbacks.give(body);
    }

    @Test
    void whoAskedIsListedOnceWithWhatTheyAreWorthAndWhoAskedLastFirst() {
        String id = feedbacks.topic(topic);
        var early = Customers.copied(tenant);
        var late = Customers.copied(tenant);
        feedbacks.bought(early, "100", "EUR");
        feedbacks.bought(early, "30", "GBP");
        asks(early, id, "2026-01-01T08:00:00Z");
        asks(early, id, "2026-03-01T08:00:00Z");
        asks(late, id, "2026-02-01T08:00:00Z");
        asks(late, id, "2026-04-01T08:00:00Z");
        asks(null, id, "2026-04-01T08:00:00Z");

        customers(id, "")
                .body("items.customerId", contains(late.toString(), early.toString()))
                .body("items.feedback", contains(2, 2))
                .body("items[1].displayName", equalTo("سارا رضایی"))
                .body("items[1].firstAskedAt", equalTo("2026-01-01T08:00:00.000Z"))
                .body("items[1].lastAskedAt", equalTo("2026-03-01T08:00:00.000Z"))
                .body("items[1].value.amount", equalTo("100.00"))
                .body("items[1].value.currency", equalTo("EUR"))
                .body("items[1].unconverted.amount", contains("30.00"))
                .body("items[1].unconverted.currency", contains("GBP"))
                .body("items[0].value.amount", equalTo("0.00"))
                .body("items[0].told", equalTo(false));
        String cursor = customers(id, "?limit=1").extract().path("nextCursor");
        customers(id, "?limit=1&cursor=" + cursor)
                .body("items.customerId", contains(early.toString()))
                .body("nextCursor", nullValue());
        tenant.agent()
                .get(Feedbacks.TOPICS + id + "/customers?told=maybe")
                .then()
                .statusCode(400);
    }

    @Test
    void whatShippedWaitsInTheFileUntilTheCustomerIsTold() {
        String id = feedbacks.topic(topic);
        var customer = Customers.copied(tenant);
        asks(customer, id, "2026-01-01T08:00:00Z");
        file(customer)
                .body("openItems.type", contains("FEEDBACK"))
                .body("openItems[0].title", equalTo(topic))
                .body("openItems[0].link", equalTo(Feedbacks.TOPICS + id));

        feedbacks.move(id, "SHIPPED").statusCode(200);

        file(customer).body("openItems.type", contains("FEEDBACK_SHIPPED"));
        customers(id, "?told=false").body("items.customerId", contains(customer.toString()));
        String at = told(id, customer)
                .statusCode(200)
                .body("told", equalTo(true))
                .body("toldBy", equalTo("sara"))
                .extract()
                .path("toldAt");
        told(id, customer).statusCode(200).body("toldAt", equalTo(at));
        customers(id, "?told=false").body("items", empty());
        customers(id, "?told=true").body("items.customerId", contains(customer.toString()));
        file(customer).body("openItems", empty());

        feedbacks.move(id, "IN_PROGRESS").statusCode(200);
        file(customer).body("openItems.type", contains("FEEDBACK"));
        feedbacks.move(id, "SHIPPED").statusCode(200);
        customers(id, "?told=false").body("items[0].toldAt", equalTo(at));
        told(id, customer).statusCode(200).body("toldAt", not(equalTo(at)));
        tenant.agent()
                .delete(Feedbacks.TOPICS + id + "/customers/" + customer + "/told")
                .then()
                .statusCode(204);
        customers(id, "?told=false").body("items[0].toldAt", nullValue());
        feedbacks.move(id, "DECLINED").statusCode(200);
        file(customer).body("openItems", empty());
    }

    @Test
    void onlyWhoAskedIsTold() {
        String id = feedbacks.topic(topic);
        var customer = Customers.copied(tenant);
        told(id, customer).statusCode(404);
        asks(customer, id, "2026-01-01T08:00:00Z");
        String path = Feedbacks.TOPICS + id + "/customers/" + customer + "/told";
        tenant.marketer().put(path).then().statusCode(403);
        tenant.marketer().delete(path).then().statusCode(403);
        Tenant.fresh().agent().put(path).then().statusCode(404);
        Tenant.fresh().agent().delete(path).then().statusCode(404);
        String winner = feedbacks.topic("Night");
        feedbacks.merge(winner, id).statusCode(200);
        told(id, customer).statusCode(409).body("mergedInto", equalTo(winner));
        told(winner, customer).statusCode(200);
    }

    @Test
    void whoAskedAndTookItBackDoesNotWait() {
        String id = feedbacks.topic(topic);
        var customer = Customers.copied(tenant);
        String first = feedbacks.give(Feedbacks.wish(customer, id));
        String second = feedbacks.give(Feedbacks.wish(customer, id));

        tenant.agent().delete(Feedbacks.PATH + first).then().statusCode(204);
        customers(id, "").body("items.feedback", contains(1));
        feedbacks.patch(second, Map.of("status", "DISMISSED")).statusCode(200);
        customers(id, "").body("items", empty());
        file(customer).body("openItems", empty());
    }
}
