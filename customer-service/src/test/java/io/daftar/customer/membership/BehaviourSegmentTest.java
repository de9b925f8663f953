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
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class BehaviourSegmentTest {
    private static final String PURCHASE =
            """
            {"purchaseId":"%1$s","customerId":"%2$s","purchaseType":"SALE","purchasedAt":"%4$s",
             "total":{"amount":"%3$s","currency":"EUR"},
             "lines":[{"sku":"A1","category":"Shoes","quantity":"1","amount":"%3$s"}]}""";

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

    private ValidatableResponse explain(String segment, String customer) {
        return acme.tenant()
                .agent()
                .get(SegmentClient.URL + "/" + segment + "/members/" + customer + "/explanation")
                .then()
                .statusCode(200);
    }

    private String buy(String customer, String total, int daysAgo) {
        var id = EventProbe.eventId();
        var at = Instant.now().minus(daysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        var json = PURCHASE.formatted(id, customer, total, at).getBytes(StandardCharsets.UTF_8);
        var event = EventCodec.decode(json, PurchaseRecorded.class);
        EventProbe.send(acme.tenant().id(), id, 1, event);
        return id.toString();
    }
}
