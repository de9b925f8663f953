package io.daftar.interaction.deal;

import static io.daftar.interaction.deal.DealSteps.DEALS;
import static io.daftar.interaction.deal.DealSteps.deal;
import static io.daftar.interaction.deal.DealSteps.move;
import static io.daftar.interaction.deal.DealSteps.open;
import static io.daftar.interaction.deal.DealSteps.opened;
import static io.daftar.interaction.deal.DealSteps.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.contract.InteractionEvent.DealChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DealTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private UUID customer;
    private String pipeline;

    @BeforeEach
    void begin() {
        customer = Customers.copied(tenant);
        pipeline = pipeline(tenant);
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return tenant.agent().body(change).patch(DEALS + "/" + id).then();
    }

    private ValidatableResponse timeline(UUID of) {
        return tenant.agent().get("/api/v1/customers/" + of + "/timeline").then();
    }

    private void refused(String field, Object value, int status, String pointer) {
        var deal = deal(customer, pipeline, "1", "EUR");
        deal.put(field, value);
        open(tenant, deal).statusCode(status).body("errors.pointer", contains(pointer));
    }

    @Test
    void aDealGoesThroughItsStagesAndRemembersThem() {
        var deal = deal(customer, pipeline, "۱۲۰۰٫۵", "GBP");
        deal.put("expectedCloseOn", Map.of("date", "1405/10/01", "calendar", "persian"));
        deal.put("openedAt", "2026-10-01T08:00:00.000Z");
        String id = open(tenant, deal)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("stage", equalTo("talk"))
                .body("state", equalTo("OPEN"))
                .body("amount.amount", equalTo("1200.50"))
                .body("ownerId", equalTo("sara"))
                .body("expectedCloseOn", equalTo("2026-12-22"))
                .body("closedAt", nullValue())
                .extract()
                .path("id");

        move(tenant, id, "offer", null, "2026-10-05T08:00:00.000Z")
                .statusCode(200)
                .header("ETag", "\"2\"");
        patch(id, Map.of("amount", Map.of("amount", "900"), "probability", 75))
                .statusCode(200)
                .body("amount.amount", equalTo("900.00"))
                .body("amount.currency", equalTo("GBP"));
        patch(id, Map.of("amount", Map.of("amount", "900.000"))).header("ETag", "\"3\"");
        move(tenant, id, "offer", null, null).statusCode(200).header("ETag", "\"3\"");
        move(tenant, id, "won", null, "2026-10-11T09:00:00.000Z")
                .statusCode(200)
                .body("state", equalTo("WON"))
                .body("closedAt", equalTo("2026-10-11T09:00:00.000Z"));

        tenant.agent()
                .get(DEALS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("history.from", contains(null, "talk", "offer"))
                .body("history.to", contains("talk", "offer", "won"))
                .body("history.amount.amount", contains("1200.50", "1200.50", "900.00"))
                .body("history.by", contains("sara", "sara", "sara"))
                .body(
                        "history.at",
                        contains("2026-10-01T08:00:00.000Z", "2026-10-05T08:00:00.000Z", "2026-10-11T09:00:00.000Z"));
        timeline(customer)
                .body("items.kind", contains("DEAL", "DEAL"))
                .body("items.data.event", contains("WON", "OPENED"))
                .body("items.title", contains("ده میز", "ده میز"))
                .body("items[0].link", equalTo(DEALS + "/" + id))
                .body("items[0].data.amount.amount", equalTo("900.00"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told(id))
                .extracting(DealChanged::stage, DealChanged::previousStage, DealChanged::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("talk", null, "OPEN"),
                        org.assertj.core.groups.Tuple.tuple("offer", "talk", "OPEN"),
                        org.assertj.core.groups.Tuple.tuple("offer", null, "OPEN"),
                        org.assertj.core.groups.Tuple.tuple("won", "offer", "WON")));
    }

    private List<DealChanged> told(String id) {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .map(it -> it.body())
                .filter(DealChanged.class::isInstance)
                .map(DealChanged.class::cast)
                .filter(it -> it.dealId().toString().equals(id))
                .toList();
    }

    @Test
    void aLostDealHasAReasonAndMayBeOpenedAgain() {
        String id = opened(tenant, deal(customer, pipeline, "10", "EUR"));
        for (var reason : new String[] {null, " \u200e"}) {
            move(tenant, id, "lost", reason, null).statusCode(422).body("errors[0].pointer", equalTo("#/reason"));
        }
        move(tenant, id, "lost", "گران", null)
                .statusCode(200)
                .body("lostReason", equalTo("گران"))
                .body("closedAt", notNullValue());
        move(tenant, id, "offer", null, null)
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("lostReason", nullValue())
                .body("closedAt", nullValue())
                .body("history.reason", contains(null, "گران", null));
        timeline(customer)
                .body("items.data.event", contains("REOPENED", "LOST", "OPENED"))
                .body("items.summary", contains(null, "گران", null));

        move(tenant, id, "nowhere", null, null).statusCode(422).body("errors[0].pointer", equalTo("#/stage"));
        move(tenant, id, "won", null, "2020-01-01T00:00:00Z")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/at"));
        move(tenant, id, "won", null, "2999-01-01T00:00:00Z")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/at"));
    }

    @Test
    void whatCannotBeADealIsRefusedByItsField() {
        refused("amount", Map.of("amount", "1" + "0".repeat(29), "currency", "EUR"), 422, "#/amount/amount");
        refused("amount", Map.of("amount", "-1", "currency", "EUR"), 422, "#/amount/amount");
        refused("amount", Map.of("amount", "1.00001", "currency", "EUR"), 422, "#/amount/amount");
        refused("amount", Map.of("amount", "1", "currency", "ZZZ"), 422, "#/amount/currency");
        refused("amount", Map.of("amount", "1"), 422, "#/amount/currency");
        refused("amount", null, 422, "#/amount");
        refused("stage", "nowhere", 422, "#/stage");
        refused("stage", "won", 422, "#/stage");
        refused("pipelineId", UUID.randomUUID().toString(), 422, "#/pipelineId");
        refused("pipelineId", pipeline(Tenant.fresh()), 422, "#/pipelineId");
        refused("ownerId", "nobody", 422, "#/ownerId");
        refused("probability", 101, 422, "#/probability");
        refused("expectedCloseOn", "2026-02-30", 422, "#/expectedCloseOn");
        refused("openedAt", "2999-01-01T00:00:00Z", 422, "#/openedAt");
        refused("title", "\u200e", 422, "#/title");
        refused("title", "x".repeat(201), 422, "#/title");
        refused("customerRef", Map.of("system", "shop", "externalId", "1"), 422, "#/customerId");
        refused("colour", "red", 400, "#/colour");

        Customers.knowsNobody();
        open(tenant, deal(UUID.randomUUID(), pipeline, "1", "EUR"))
                .statusCode(422)
                .body("code", equalTo("unknown-customer"));
        assertThat(OwnerDatabase.count("deal where tenant_id = ?", tenant.id())).isZero();
        String id = opened(tenant, deal(customer, pipeline, "1", "EUR"));
        patch(id, Map.of("stage", "won")).statusCode(400).body("errors[0].pointer", equalTo("#/stage"));
        patch(id, Map.of("probability", -1)).statusCode(422).body("errors[0].pointer", equalTo("#/probability"));
        patch(id, Map.of("ownerId", "nobody")).statusCode(422).body("errors[0].pointer", equalTo("#/ownerId"));
        tenant.agent().get(DEALS + "?state=MAYBE").then().statusCode(400);
        tenant.agent().get(DEALS + "?expectedFrom=soon").then().statusCode(400);
        tenant.agent().get(DEALS + "?colour=red").then().statusCode(400);
        tenant.agent().get(DEALS + "/not-an-id").then().statusCode(400);
    }

    @Test
    void aMissingCustomerIsLookedUpAndAnotherMayTakeTheDealOver() {
        UUID known = UUID.randomUUID();
        Customers.knows(known, "shop", "17");
        var deal = deal(known, pipeline, "1", "EUR");
        deal.remove("customerId");
        deal.put("customerRef", Map.of("system", "shop", "externalId", "17"));
        String id = open(tenant, deal)
                .statusCode(201)
                .body("customerId", equalTo(known.toString()))
                .extract()
                .path("id");

        patch(id, Map.of("customerId", customer.toString(), "title", "نو")).statusCode(200);

        timeline(known).body("items", empty());
        timeline(customer).body("items.title", contains("نو"));
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("ownerId", null);
        patch(id, cleared).statusCode(200).body("ownerId", nullValue());

        tenant.agent().delete(DEALS + "/" + id).then().statusCode(204);
        tenant.agent().get(DEALS + "/" + id).then().statusCode(404);
        timeline(customer).body("items", empty());
        assertThat(OwnerDatabase.count("deal_move where tenant_id = ?", tenant.id()))
                .isZero();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> told(id).stream().filter(DealChanged::deleted).count() == 1);
    }

    @Test
    void aSourceAndAKeyOpenADealOnce() {
        var deal = deal(customer, pipeline, "10", "EUR");
        deal.put("source", Map.of("system", "shop", "eventId", "d-1"));
        String id = opened(tenant, deal);
        move(tenant, id, "offer", null, null).statusCode(200);
        deal.put("amount", Map.of("amount", "10.00", "currency", "EUR"));
        open(tenant, deal).statusCode(200).body("id", equalTo(id)).body("stage", equalTo("offer"));
        deal.put("title", "other");
        open(tenant, deal)
                .statusCode(409)
                .body("code", equalTo("source-conflict"))
                .body("id", equalTo(id));

        var other = deal(customer, pipeline, "10", "EUR");
        var ids = List.of(1, 2).stream()
                .map(i -> tenant.agent()
                        .header("Idempotency-Key", "once")
                        .body(other)
                        .post(DEALS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .distinct();
        assertThat(ids).hasSize(1);
        assertThat(OwnerDatabase.count("deal where tenant_id = ?", tenant.id())).isEqualTo(2);
    }

    @Test
    void ofTwoMoversAtOnceOneIsToldThatItIsLate() throws Exception {
        String id = opened(tenant, deal(customer, pipeline, "10", "EUR"));
        Callable<Integer> mover = () -> tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("stage", "offer"))
                .post(DEALS + "/" + id + "/stage")
                .statusCode();
        assertThat(together(List.of(mover, mover))).containsExactlyInAnyOrder(200, 412);

        Callable<Integer> wins =
                () -> move(tenant, id, "won", null, null).extract().statusCode();
        Callable<Integer> loses =
                () -> move(tenant, id, "lost", "late", null).extract().statusCode();
        assertThat(together(List.of(wins, loses))).containsExactly(200, 200);
        var history = tenant.agent().get(DEALS + "/" + id).jsonPath();
        List<String> from = history.getList("history.from");
        List<String> to = history.getList("history.to");
        assertThat(to).hasSize(4).endsWith(history.getString("stage"));
        assertThat(from.subList(1, 4)).isEqualTo(to.subList(0, 3));
        assertThat(history.<String>getList("history.at")).isSorted().doesNotHaveDuplicates();
    }

    private static List<Integer> together(List<Callable<Integer>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(work.size());
        try {
            return pool.invokeAll(work).stream()
                    .map(it -> {
                        try {
                            return it.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void dealsAreListedByWhatIsAskedPageByPage() {
        var other = Customers.copied(tenant, new ExternalId("shop", "2"));
        String second = pipeline(tenant);
        tenant.manager().get(DEALS).then().statusCode(200);
        var a = deal(customer, pipeline, "1", "EUR");
        a.put("expectedCloseOn", "2026-12-01");
        var b = deal(other, pipeline, "2", "EUR");
        b.put("stage", "offer");
        b.put("expectedCloseOn", "2026-12-31");
        var c = deal(customer, second, "3", "EUR");
        c.put("ownerId", "omid");
        String first = opened(tenant, a);
        String middle = opened(tenant, b);
        String last = opened(tenant, c);
        move(tenant, last, "won", null, null).statusCode(200);

        tenant.agent()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .body("openItems.findAll { it.type == 'DEAL' }.id", contains(first))
                .body("openItems.find { it.type == 'DEAL' }.dueAt", equalTo("2026-12-02T00:00:00.000Z"));
        listed("").body("items.id", contains(last, middle, first)).body("items[0].history", nullValue());
        listed("?pipelineId=" + pipeline).body("items.id", contains(middle, first));
        listed("?stage=offer").body("items.id", contains(middle));
        listed("?state=WON").body("items.id", contains(last));
        listed("?ownerId=omid").body("items.id", contains(last));
        listed("?customerId=" + customer).body("items.id", contains(last, first));
        listed("?expectedFrom=2026-12-01&expectedTo=2026-12-30").body("items.id", contains(first));
        String cursor = listed("?limit=2")
                .body("items.id", contains(last, middle))
                .extract()
                .path("nextCursor");
        listed("?limit=2&cursor=" + cursor).body("items.id", contains(first)).body("nextCursor", nullValue());
        tenant.agent().get(DEALS + "?state=OPEN&cursor=" + cursor).then().statusCode(400);

        Tenant.fresh().agent().get(DEALS + "/" + first).then().statusCode(404);
        move(Tenant.fresh(), first, "offer", null, null).statusCode(404);
        tenant.marketer().get(DEALS + "/" + first).then().statusCode(200);
        tenant.marketer().body(a).post(DEALS).then().statusCode(403);
        tenant.partner("customers:read").get(DEALS).then().statusCode(403);
        tenant.agent()
                .header("If-Match", "\"9\"")
                .delete(DEALS + "/" + first)
                .then()
                .statusCode(412);
    }

    private ValidatableResponse listed(String question) {
        return tenant.agent().get(DEALS + question).then().statusCode(200);
    }
}
