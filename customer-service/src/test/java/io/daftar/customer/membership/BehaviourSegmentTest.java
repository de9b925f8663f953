package io.daftar.customer.membership;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.daftar.customer.MovableClock;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class BehaviourSegmentTest {
    private static final String PURCHASE =
            """
            {"purchaseId":"%1$s","customerId":"%2$s","purchaseType":"SALE","purchasedAt":"%4$s",
             "total":{"amount":"%3$s","currency":"EUR"},
             "lines":[{"sku":"A1","category":"%5$s","quantity":"1","amount":"%3$s"}]}""";

    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void purchasesMoveCustomersInAndTimeMovesThemOut() {
        var ada = acme.register("Ada");
        var rule = Map.of(
                "event",
                "purchase",
                "where",
                SegmentClient.leaf("category", "EQ", "shoes"),
                "count",
                Map.of("op", "GTE", "value", 2),
                "within",
                "P3D");
        var runners = acme.dynamic(rule);
        var spenders = acme.dynamic(Map.of(
                "event",
                "purchase",
                "sum",
                Map.of("field", "total", "op", "GTE", "value", Map.of("amount", "50", "currency", "EUR"))));
        explain(runners, ada)
                .body("tree.matched", is(false))
                .body("tree.actual", is(0))
                .body("tree.facts", empty());

        var first = buy(ada, "20.00", 1);
        var second = buy(ada, "30.00", 0);

        acme.awaitMembers(runners, ada);
        acme.awaitMembers(spenders, ada);
        explain(runners, ada)
                .body("member", is(true))
                .body("tree.actual", is(2))
                .body("tree.facts.id", contains(second, first));
        explain(spenders, ada).body("tree.actual.currency", is("EUR"));

        MovableClock.ahead(Duration.ofDays(2), () -> acme.awaitMembers(runners));
        acme.awaitMembers(spenders, ada);
    }

    @Test
    void aPurchaseCorrectedToAnotherCategoryMovesFromOneSegmentToTheOther() {
        var ada = acme.register("Ada");
        var runners = acme.dynamic(buyersOf("shoes"));
        var readers = acme.dynamic(buyersOf("کتاب"));
        var others = acme.dynamic(Map.of("not", buyersOf("shoes")));
        acme.awaitMembers(others, ada);
        var purchase = EventProbe.eventId();

        tell(purchase, 1, ada, "20.00", 0, "Shoes");
        acme.awaitMembers(runners, ada);
        acme.awaitMembers(others);

        tell(purchase, 2, ada, "20.00", 0, "كتاب");
        acme.awaitMembers(readers, ada);
        acme.awaitMembers(runners);
        acme.awaitMembers(others, ada);
    }

    private static Map<String, Object> buyersOf(String category) {
        return Map.of(
                "event",
                "purchase",
                "where",
                SegmentClient.leaf("category", "EQ", category),
                "count",
                Map.of("op", "GTE", "value", 1));
    }

    private ValidatableResponse explain(String segment, String customer) {
        return acme.tenant()
                .agent()
                .get(SegmentClient.URL + "/" + segment + "/members/" + customer + "/explanation")
                .then()
                .statusCode(200);
    }

    private String buy(String customer, String total, int daysAgo) {
        var id = EventProbe.eventId();
        tell(id, 1, customer, total, daysAgo, "Shoes");
        return id.toString();
    }

    private void tell(UUID id, long version, String customer, String total, int daysAgo, String category) {
        var at = Instant.now().minus(daysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        var json = PURCHASE.formatted(id, customer, total, at, category).getBytes(StandardCharsets.UTF_8);
        var event = EventCodec.decode(json, PurchaseRecorded.class);
        EventProbe.send(acme.tenant().id(), id, version, event);
    }
}
