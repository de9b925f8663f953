package io.daftar.customer.fact;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.CustomerScored;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.InteractionEvent.Line;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Money;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FactFilterTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    FactDesk desk;

    private final Tenant acme = Tenant.fresh();
    private UUID ada;
    private UUID eve;

    @BeforeEach
    void register() {
        ada = register("Ada");
        eve = register("Eve");
    }

    @Test
    void aPurchaseCountsOnceAndFitsByOneOfItsLines() {
        var shoesAndHats = purchase(ada, "SALE", 3, "30.00", line("A1", "Shoes"), line("B2", "Hats"));
        var back = purchase(ada, "RETURN", 2, "-10.00", line("A1", "Shoes"));
        tell(shoesAndHats, back, purchase(eve, "SALE", 40, "99.00", line("A1", "Hats")));

        found(
                "{'event':'purchase','where':{'field':'category','op':'IN','values':['shoes','HATS']},"
                        + "'count':{'op':'EQ','value':1}}",
                ada,
                eve);
        found("{'event':'purchase','within':'P30D','count':{'op':'GTE','value':1}}", ada);
        found(
                "{'event':'purchase','where':{'field':'category','op':'EQ','value':'shoes'},'sum':{'field':'total',"
                        + "'op':'EQ','value':{'amount':'20','currency':'EUR'}}}",
                ada);
        // Eve has A1 and hats on one line, Ada on two.
        found(
                "{'event':'purchase','where':{'and':[{'field':'sku','op':'EQ','value':'a1'},"
                        + "{'field':'category','op':'EQ','value':'hats'}]},'count':{'op':'GTE','value':1}}",
                eve);
        // The return two days ago is no purchase.
        found("{'event':'purchase','daysSinceLast':{'op':'EQ','value':3}}", ada);
        found(
                "{'event':'purchase','where':{'field':'category','op':'EQ','value':'shoes'},"
                        + "'daysSinceLast':{'op':'EQ','value':3}}",
                ada);
        found("{'field':'facts.purchaseTotal','op':'BETWEEN','values':[20,99]}", ada, eve);
        found("{'field':'facts.lastPurchaseAt','op':'OLDER_THAN_DAYS','value':30}", eve);
        found("{'field':'facts.lastContactAt','op':'EXISTS'}");
    }

    @Test
    void contactsAreFoundByWhatTheyWere() {
        tell(contact(ada, "CALL", "phone", 1), contact(ada, "VISIT", null, 9), contact(eve, "CALL", "Phone", 5));

        found(
                "{'event':'interaction','where':{'field':'channel','op':'EQ','value':'PHONE'},'within':'P3D',"
                        + "'count':{'op':'GTE','value':1}}",
                ada);
        found(
                "{'event':'interaction','where':{'not':{'field':'kind','op':'EQ','value':'CALL'}},"
                        + "'count':{'op':'EQ','value':0}}",
                eve);
        found("{'field':'facts.lastContactAt','op':'LAST_DAYS','value':3}", ada);
        found("{'field':'facts.purchaseCount','op':'MISSING'}", ada, eve);
    }

    @Test
    void anotherTenantsFactsAreNotSeen() {
        tell(purchase(ada, "SALE", 3, "30.00", line("A1", "Shoes")));

        search(Tenant.fresh(), "{'event':'purchase','count':{'op':'GTE','value':1}}")
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void theGroupIsTheLastOneTold() {
        var ada = register("Ada");
        var bob = register("Bob");
        grouped(ada, 2, "CHAMPION");
        grouped(ada, 1, "NEW");
        grouped(bob, 1, "AT_RISK");
        found("{'field':'facts.rfmGroup','op':'EQ','value':'CHAMPION'}", ada);
        found("{'field':'facts.rfmGroup','op':'IN','values':['AT_RISK','LOST']}", bob);

        grouped(ada, 3, null);
        found("{'field':'facts.rfmGroup','op':'EXISTS'}", bob);
        refused("{'field':'facts.rfmGroup','op':'EQ','value':'RICH'}", "#/filter", "invalid-value");
    }

    private void grouped(UUID customer, long version, String group) {
        var body = new CustomerScored(customer, group, null, null, null, null, 1, NOW, NOW);
        desk.apply(
                acme.id(),
                List.of(new EventEnvelope<>(
                        EventProbe.eventId(), "t", acme.id(), customer, version, NOW, null, 0, body)));
    }

    @Test
    void whatCannotBeAskedIsRefusedAtItsNode() {
        refused("{'event':'theft','count':{'op':'GTE','value':1}}", "#/filter", "unknown-event");
        refused(
                "{'event':'purchase','where':{'field':'colour','op':'EQ','value':'red'},'count':{'op':'GTE','value':1}}",
                "#/filter/where",
                "unknown-field");
        refused(
                "{'event':'purchase','where':{'field':'category','op':'GT','value':'a'},'count':{'op':'GTE','value':1}}",
                "#/filter/where",
                "invalid-operator");
        refused(
                "{'event':'interaction','sum':{'field':'total','op':'GT','value':{'amount':'1','currency':'EUR'}}}",
                "#/filter",
                "unknown-field");
        refused("{'field':'facts.shoeSize','op':'EXISTS'}", "#/filter", "unknown-field");
    }

    @Test
    void factsAreAmongTheFieldsThatFiltersMayName() {
        acme.agent()
                .queryParam("builtin", true)
                .get("/api/v1/fields")
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        hasItems(
                                "facts.purchaseCount",
                                "facts.purchaseTotal",
                                "facts.lastContactAt",
                                "facts.nextContactAt",
                                "facts.rfmGroup"))
                .body("items.find { it.name == 'facts.lastPurchaseAt' }.operators", hasItem("OLDER_THAN_DAYS"))
                .body("items.find { it.name == 'facts.lastPurchaseAt' }.sortable", is(false));
    }

    private void found(String filter, UUID... expected) {
        search(acme, filter)
                .statusCode(200)
                .body(
                        "items.id",
                        containsInAnyOrder(
                                Stream.of(expected).map(UUID::toString).toArray()));
    }

    private void refused(String filter, String pointer, String code) {
        search(acme, filter)
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors[0].pointer", is(pointer))
                .body("errors[0].code", is(code));
    }

    private static ValidatableResponse search(Tenant tenant, String filter) {
        return tenant.agent()
                .body("{\"filter\":" + filter.replace('\'', '"') + "}")
                .post("/api/v1/customers/search")
                .then();
    }

    private UUID register(String name) {
        String id = acme.agent()
                .body("{\"displayName\":\"" + name + "\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private void tell(DomainEvent... bodies) {
        desk.apply(
                acme.id(),
                Stream.of(bodies).<EventEnvelope<?>>map(this::envelope).toList());
    }

    private EventEnvelope<DomainEvent> envelope(DomainEvent body) {
        return new EventEnvelope<>(EventProbe.eventId(), "t", acme.id(), UUID.randomUUID(), 1, NOW, null, 0, body);
    }

    private static Line line(String sku, String category) {
        return new Line(sku, category, "1", "10.00");
    }

    private static PurchaseRecorded purchase(UUID customer, String type, int daysAgo, String total, Line... lines) {
        var money = new Money(new BigDecimal(total), "EUR");
        var at = NOW.minus(daysAgo, ChronoUnit.DAYS);
        return new PurchaseRecorded(null, customer, type, null, at, money, "GB", List.of(lines));
    }

    private static InteractionRecorded contact(UUID customer, String kind, String channel, int daysAgo) {
        var at = NOW.minus(daysAgo, ChronoUnit.DAYS);
        return new InteractionRecorded(null, customer, kind, "INBOUND", channel, null, at, "u", false);
    }
}
