package io.daftar.interaction.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.Cases;
import io.daftar.interaction.deal.DealSteps;
import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.CampaignEvent.Unsubscribed;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What is left of somebody who was erased: nothing that leads to them. */
@QuarkusTest
class ErasureTest extends ServiceTest {
    private static final String SECRET = "محرمانه";
    private final Tenant tenant = Tenant.fresh();
    private final Files files = new Files();
    private final UUID customer = UUID.randomUUID();
    private final UUID campaign = UUID.randomUUID();

    private void told(CustomerEvent event) {
        Files.send(tenant, event);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and id = ? and version >= ?",
                                tenant.id(),
                                event.customer().id(),
                                event.customer().version())
                        == 1);
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return tenant.agent().body(body).post("/api/v1/" + path).then();
    }

    private String written(String path, Map<String, ?> body) {
        return post(path, body).statusCode(201).extract().path("id");
    }

    private static Map<String, Object> sale(Object customer, String at, String source) {
        return new HashMap<>(Map.of(
                "customerId",
                customer,
                "purchasedAt",
                at,
                "currency",
                "EUR",
                "source",
                Map.of("system", "shop", "eventId", source),
                "lines",
                List.of(Map.of("sku", "a", "category", "shoes", "quantity", "2", "unitPrice", "21"))));
    }

    private void send(UUID subject, long version, DomainEvent event) {
        EventProbe.send(tenant.id(), subject, version, event);
    }

    private List<Object> reports() {
        return List.of(
                report("revenue?from=2026-10-01&to=2026-10-31&groupBy=category&measures=revenue,purchases,returns"),
                report("activity?from=2026-10-01&to=2026-10-31&groupBy=kind&measures=interactions"));
    }

    private Object report(String question) {
        return tenant.manager()
                .get("/api/v1/reports/" + question)
                .then()
                .statusCode(200)
                .extract()
                .path("rows");
    }

    @Test
    void nothingLeadsToTheErasedAndFiguresStay() {
        told(files.registered(customer));
        String file = tenant.agent()
                .queryParam("name", SECRET + ".txt")
                .contentType("text/plain")
                .body(SECRET.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> call = new HashMap<>(Map.of(
                "customerId",
                customer,
                "kind",
                "CALL",
                "occurredAt",
                "2026-10-01T08:00:00Z",
                "subject",
                SECRET,
                "body",
                SECRET,
                "attachmentIds",
                List.of(file),
                "source",
                Map.of("system", "phone", "eventId", SECRET)));
        String interaction = tenant.agent()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(call)
                .post("/api/v1/interactions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tenant.agent()
                .contentType("application/merge-patch+json")
                .body(Map.of("subject", SECRET + " 2"))
                .patch("/api/v1/interactions/" + interaction)
                .then()
                .statusCode(200);
        String purchase = written("purchases", sale(customer, "2026-10-02T08:00:00Z", "1"));
        var complaint = Cases.complaint(customer);
        complaint.put("subject", SECRET);
        var cases = new Cases(tenant);
        String open = cases.open(complaint);
        String over = cases.open(complaint);
        cases.act(over, "resolve").statusCode(200);
        var deal = DealSteps.deal(customer, DealSteps.pipeline(tenant), "100", "EUR");
        deal.put("title", SECRET);
        String running = DealSteps.opened(tenant, deal);
        String lost = DealSteps.opened(tenant, deal);
        DealSteps.move(tenant, lost, "lost", SECRET, null).statusCode(200);
        post("loyalty/cards", Map.of("customerId", customer, "number", "1234-5678"))
                .statusCode(201);
        post("loyalty/cards/1234-5678/entries", Map.of("kind", "EARN", "points", 10, "reason", SECRET))
                .statusCode(201);
        send(UUID.randomUUID(), 1, member("SENT"));
        send(UUID.randomUUID(), 1, reminder());
        await().atMost(Duration.ofSeconds(20)).until(() -> OwnerDatabase.tablesWith(tenant.id(), customer.toString())
                .containsAll(List.of("campaign_member_copy", "reminder_copy", "lifecycle_stage")));
        var before = reports();

        told(files.erased(customer));

        for (var part : List.of("timeline", "file", "purchases", "rfm")) {
            tenant.agent()
                    .get("/api/v1/customers/" + customer + "/" + part)
                    .then()
                    .statusCode(410)
                    .body("code", equalTo("gone"));
        }
        assertThat(OwnerDatabase.tablesWith(tenant.id(), SECRET)).isEmpty();
        assertThat(OwnerDatabase.tablesWith(tenant.id(), "سارا")).isEmpty();
        assertThat(OwnerDatabase.tablesWith(tenant.id(), "1234-5678")).isEmpty();
        // Ids that lead nowhere; events wait in the outbox for a moment, with ids and times only.
        assertThat(OwnerDatabase.tablesWith(tenant.id(), customer.toString()))
                .isSubsetOf("customer_copy", "customer_erasure", "loyalty_entry", "reminder_copy", "outbox");
        assertThat(OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(reports()).isEqualTo(before);
        gone("interactions/" + interaction, 410);
        gone("cases/" + open, 404);
        gone("cases/" + over, 410);
        gone("deals/" + running, 404);
        gone("deals/" + lost, 410);
        gone("loyalty/cards/1234-5678", 404);
        tenant.agent()
                .get("/api/v1/purchases/" + purchase)
                .then()
                .statusCode(200)
                .body("customerId", nullValue())
                .body("total", equalTo("42.00"));
        tenant.agent().get("/api/v1/cases").then().body("items", hasSize(0));
        tenant.agent().get("/api/v1/deals").then().body("items", hasSize(0));
    }

    private void gone(String path, int status) {
        tenant.agent().get("/api/v1/" + path).then().statusCode(status);
    }

    private CampaignMemberChanged member(String state) {
        return new CampaignMemberChanged(
                campaign, "Yalda", customer, "EMAIL", state, null, Instant.parse("2026-10-01T08:00:00Z"));
    }

    private ReminderChanged reminder() {
        return new ReminderChanged(UUID.randomUUID(), customer, "sara", "DONE", Instant.parse("2026-10-01T08:00:00Z"));
    }

    @Test
    void nothingToldLateBringsTheErasedBack() {
        told(files.registered(customer));
        var stale = new CustomerUpdated(Customers.snapshot(customer, 2, "late"));
        files.registered(customer);
        var erased = files.erased(customer);
        told(erased);
        // Again, stale, and the record without a value behind it; then others who had not heard of it.
        Files.send(tenant, erased);
        Files.send(tenant, stale);
        EventProbe.send(
                new ProducerRecord<>(Topics.CUSTOMER, customer.toString().getBytes(StandardCharsets.UTF_8), null));
        send(UUID.randomUUID(), 1, member("SENT"));
        send(UUID.randomUUID(), 1, new Unsubscribed(customer, campaign, "EMAIL", Instant.EPOCH));
        var done = UUID.randomUUID();
        send(done, 1, reminder());
        var other = UUID.randomUUID();
        told(files.registered(other));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        OwnerDatabase.count("reminder_copy where tenant_id = ? and id = ?", tenant.id(), done) == 1);

        for (var path : List.of("interactions", "purchases", "cases", "deals")) {
            Map<String, Object> body =
                    switch (path) {
                        case "interactions" ->
                            Map.of("customerId", customer, "kind", "CALL", "occurredAt", "2026-10-01T08:00:00Z");
                        case "purchases" -> sale(customer, "2026-10-02T08:00:00Z", "2");
                        case "cases" -> Cases.complaint(customer);
                        default -> DealSteps.deal(customer, DealSteps.pipeline(tenant), "1", "EUR");
                    };
            post(path, body).statusCode(410).body("code", equalTo("gone"));
        }
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> OwnerDatabase.tablesWith(tenant.id(), customer.toString())
                                .equals(new TreeSet<>(List.of("customer_copy", "customer_erasure")))
                        && OwnerDatabase.tablesWith(tenant.id(), "late").isEmpty());
    }

    @Test
    void anErasedWinnerTakesWhatWasMergedIntoItAlongAndOtherFilesStay() {
        var loser = UUID.randomUUID();
        var other = UUID.randomUUID();
        for (var id : List.of(customer, loser, other)) {
            told(files.registered(id));
            written("purchases", sale(id, "2026-10-02T08:00:00Z", id.toString()));
        }
        told(files.merged(loser, customer));
        told(files.erased(loser));
        told(files.erased(customer));

        for (var id : List.of(customer, loser)) {
            gone("customers/" + id + "/rfm", 410);
        }
        assertThat(OwnerDatabase.count("customer_value where tenant_id = ?", tenant.id()))
                .isOne();
        assertThat(OwnerDatabase.count("customer_identity where tenant_id = ?", tenant.id()))
                .isZero();
        tenant.agent()
                .get("/api/v1/customers/" + other + "/rfm")
                .then()
                .statusCode(200)
                .body("monetary.amount", equalTo("42.00"));
        tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-10-01&to=2026-10-31&groupBy=month")
                .then()
                .body("total.revenue.amount", equalTo("126.00"))
                .body("total.customers", equalTo(1));
    }
}
