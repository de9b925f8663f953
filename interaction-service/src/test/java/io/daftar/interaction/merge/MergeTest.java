package io.daftar.interaction.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.Cases;
import io.daftar.interaction.deal.DealSteps;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One customer out of several files, and several again. */
@QuarkusTest
class MergeTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Files files = new Files();
    private final UUID winner = UUID.randomUUID();
    private final UUID loser = UUID.randomUUID();

    private void told(CustomerEvent event) {
        Files.send(tenant, event);
        var it = event.customer();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and id = ? and version >= ?",
                                tenant.id(),
                                it.id(),
                                it.version())
                        == 1);
    }

    private Response read(UUID customer, String part) {
        return tenant.agent().redirects().follow(false).get("/api/v1/customers/" + customer + part);
    }

    private String write(String path, Map<String, ?> body) {
        return tenant.agent()
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .path(path.endsWith("cards") ? "number" : "id");
    }

    private void bought(Object customer, String at, String amount) {
        var by = customer instanceof Map ? "customerRef" : "customerId";
        write("purchases", Map.of(by, customer, "purchasedAt", at, "total", amount, "currency", "EUR"));
    }

    private void called(UUID customer, String at, String subject) {
        write(
                "interactions",
                Map.of(
                        "customerId",
                        customer,
                        "kind",
                        "CALL",
                        "channel",
                        "phone",
                        "occurredAt",
                        at,
                        "subject",
                        subject));
    }

    @Test
    void aMergeShowsAtOnceEverywhereAndUndoneItIsAsItWas() {
        told(files.registered(winner));
        told(files.registered(loser));
        called(winner, "2026-10-01T08:00:00Z", "first");
        called(loser, "2026-10-03T08:00:00Z", "third");
        bought(winner, "2026-10-02T08:00:00Z", "10");
        bought(loser, "2026-10-04T08:00:00Z", "32.50");
        var cases = new Cases(tenant);
        String complaint = cases.open(loser);
        String deal = DealSteps.opened(tenant, DealSteps.deal(loser, DealSteps.pipeline(tenant), "100", "EUR"));
        String card = write("loyalty/cards", Map.of("customerId", loser.toString()));
        var before = List.of(shown(winner), shown(loser));

        told(files.merged(loser, winner));

        read(winner, "/timeline?kind=CALL&kind=PURCHASE")
                .then()
                .statusCode(200)
                .body(
                        "items.occurredAt",
                        contains(
                                "2026-10-04T08:00:00.000Z",
                                "2026-10-03T08:00:00.000Z",
                                "2026-10-02T08:00:00.000Z",
                                "2026-10-01T08:00:00.000Z"))
                .body("items[0].customerId", equalTo(loser.toString()));
        read(winner, "/purchases").then().body("items.total", contains("32.50", "10.00"));
        read(winner, "/rfm")
                .then()
                .body("frequency", equalTo(2))
                .body("monetary.amount", equalTo("42.50"))
                .body("averageDaysBetween", equalTo(2.00f));
        read(winner, "/file")
                .then()
                .statusCode(200)
                .body("contacts.last.subject", equalTo("third"))
                .body("purchases.count", equalTo(2))
                .body("loyalty.card", equalTo(card))
                .body("openItems.id", containsInAnyOrder(complaint, deal));
        for (var list : List.of("cases", "deals")) {
            for (var id : List.of(winner, loser)) {
                tenant.agent()
                        .get("/api/v1/" + list + "?customerId=" + id)
                        .then()
                        .body("items", hasSize(1));
            }
        }
        tenant.agent()
                .get("/api/v1/loyalty/cards/" + card)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(winner.toString()));
        for (var part : List.of("/timeline?kind=CALL&limit=2", "/file", "/purchases", "/rfm?asOf=2026-11-01")) {
            read(loser, part).then().statusCode(308).header("Location", equalTo("/api/v1/customers/" + winner + part));
        }

        told(files.unmerged(loser));

        assertThat(List.of(shown(winner), shown(loser))).isEqualTo(before);
    }

    /** What reads of a customer answer, without what a clock moves. */
    private List<Object> shown(UUID customer) {
        List<Object> shown = new ArrayList<>();
        for (var part : List.of("/timeline?kind=CALL&kind=PURCHASE&kind=CASE_OPENED&kind=DEAL", "/purchases")) {
            shown.add(read(customer, part).then().statusCode(200).extract().path("items"));
        }
        var rfm = read(customer, "/rfm").then().statusCode(200).extract();
        shown.add(List.of(
                rfm.<Object>path("frequency"), rfm.<Object>path("monetary"), rfm.<Object>path("lastPurchaseAt")));
        var file = read(customer, "/file").then().statusCode(200).extract();
        shown.add(file.path("openItems"));
        shown.add(file.path("contacts"));
        return shown;
    }

    @Test
    void whatIsWrittenUnderAnOldIdCountsForTheWinnerAndGoesBackWithIt() {
        told(files.registered(winner));
        told(files.registered(loser));
        told(files.merged(loser, winner));

        bought(loser, "2026-10-01T08:00:00Z", "5");
        bought(Map.of("system", "shop", "externalId", loser.toString()), "2026-10-02T08:00:00Z", "6");
        called(loser, "2026-10-03T08:00:00Z", "late");
        String sale = write(
                "purchases",
                Map.of(
                        "customerId",
                        winner,
                        "purchasedAt",
                        "2026-10-05T08:00:00Z",
                        "currency",
                        "EUR",
                        "lines",
                        List.of(Map.of("sku", "a", "quantity", "2", "unitPrice", "4"))));
        // The goods come back under the other id.
        write(
                "purchases",
                Map.of(
                        "customerId",
                        loser,
                        "type",
                        "RETURN",
                        "returnOf",
                        sale,
                        "purchasedAt",
                        "2026-10-06T08:00:00Z",
                        "currency",
                        "EUR",
                        "lines",
                        List.of(Map.of("sku", "a", "quantity", "1", "unitPrice", "4"))));

        read(winner, "/rfm").then().body("frequency", equalTo(3)).body("monetary.amount", equalTo("15.00"));
        read(winner, "/timeline?kind=CALL").then().body("items.customerId", contains(loser.toString()));
        tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-10-01&to=2026-10-31&groupBy=month")
                .then()
                .statusCode(200)
                .body("total.customers", equalTo(1));

        told(files.unmerged(loser));

        read(winner, "/rfm").then().body("frequency", equalTo(1)).body("monetary.amount", equalTo("4.00"));
        read(loser, "/rfm").then().body("frequency", equalTo(2)).body("monetary.amount", equalTo("11.00"));
        tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-10-01&to=2026-10-31&groupBy=month")
                .then()
                .body("total.customers", equalTo(2));
    }

    @Test
    void theMergeStandsOnTheTimelineAndUndoneStaysWithTheFileThatCameBack() {
        told(files.registered(winner));
        told(files.registered(loser));
        told(files.merged(loser, winner));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> read(winner, "/timeline?kind=MERGE")
                .then()
                .body("items.data.state", contains("MERGED"))
                .body("items.data.mergedInto", contains(winner.toString()))
                .body("items.customerId", contains(loser.toString())));
        told(files.unmerged(loser));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> read(loser, "/timeline?kind=MERGE")
                .then()
                .body("items.data.state", containsInAnyOrder("MERGED", "UNDONE")));
        read(winner, "/timeline").then().body("items", hasSize(0));
    }

    @Test
    void pagesOfSeveralFilesGoOnWhereTheyEnded() {
        var third = UUID.randomUUID();
        for (var id : List.of(winner, loser, third)) {
            told(files.registered(id));
        }
        List<String> moments = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String at = "2026-10-0" + (i + 1) + "T08:00:00.000Z";
            bought(List.of(winner, loser, third).get(i % 3), at, "1");
            moments.add(0, at);
        }
        // A chain, told from its end.
        told(files.merged(loser, winner));
        told(files.merged(third, loser));
        for (var part : List.of("/timeline?kind=PURCHASE&limit=4", "/purchases?limit=4")) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                var page = read(winner, part + (cursor == null ? "" : "&cursor=" + cursor))
                        .then()
                        .statusCode(200)
                        .extract();
                seen.addAll(page.path(part.startsWith("/t") ? "items.occurredAt" : "items.purchasedAt"));
                cursor = page.path("nextCursor");
            } while (cursor != null);
            assertThat(seen).isEqualTo(moments);
        }
        read(third, "/rfm").then().statusCode(308).header("Location", "/api/v1/customers/" + winner + "/rfm");
        tenant.agent()
                .redirects()
                .follow(false)
                .get("/api/v1/customers/" + third.toString().toUpperCase(Locale.ROOT) + "/rfm")
                .then()
                .statusCode(308)
                .header("Location", "/api/v1/customers/" + winner + "/rfm");
    }

    @Test
    void whoHasNoCardEarnsOnThatOfTheFileThatWasMergedIntoItsOwn() {
        told(files.registered(winner));
        told(files.registered(loser));
        tenant.admin()
                .body(Map.of("name", "Friends", "pointsPerUnit", "1", "earning", Map.of()))
                .put("/api/v1/loyalty/programme")
                .then()
                .statusCode(200);
        String card = write("loyalty/cards", Map.of("customerId", loser.toString()));
        bought(winner, Instant.now().toString(), "5");
        points(card, 0);

        told(files.merged(loser, winner));
        bought(winner, Instant.now().toString(), "30");
        points(card, 30);

        told(files.unmerged(loser));
        bought(winner, Instant.now().toString(), "7");
        bought(loser, Instant.now().toString(), "2");
        points(card, 32);
    }

    private void points(String card, int balance) {
        tenant.agent().get("/api/v1/loyalty/cards/" + card).then().body("balance", equalTo(balance));
    }

    @Test
    void anotherTenantsMergesChangeNothingHere() {
        var stranger = Tenant.fresh();
        told(files.registered(winner));
        told(files.registered(loser));
        Files.send(stranger, files.merged(loser, winner));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("customer_identity where tenant_id = ?", stranger.id()) == 1);
        read(loser, "/timeline").then().statusCode(200);
    }
}
