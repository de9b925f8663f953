package io.daftar.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.platform.contract.InteractionEvent;
import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.sample.messaging.SeenReminders;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.testing.TestTokens;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class EventFlowTest {
    @Inject
    Outbox outbox;

    @Inject
    TenantContext tenants;

    private final Tenant acme = Tenant.fresh();
    private final UUID reminder = UUID.randomUUID();

    @Test
    void aCommittedChangeReachesKafkaOnceAndLeavesTheOutbox() {
        String location =
                acme.agent().body(Map.of("title", "a")).post("/api/v1/notes").header("Location");
        UUID note = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));

        await().until(() -> OwnerDatabase.count("outbox where tenant_id = ?", acme.id()) == 0);
        List<EventEnvelope<?>> events = EventProbe.events(Topics.REMINDER, acme.id());
        assertThat(events).hasSize(1);
        assertThat(events.get(0).subject()).isEqualTo(note);
        assertThat(events.get(0).version()).isOne();
        assertThat(events.get(0).type()).isEqualTo("daftar.reminder.changed.v1");
    }

    @Test
    void aChangeWhoseEventNoBrokerWouldTakeIsRefusedAndKeepsNothing() {
        var line = new InteractionEvent.Line("sku", "x".repeat(100), "1", "1.00");
        var huge = new InteractionEvent.PurchaseRecorded(
                reminder, null, "SALE", null, Instant.now(), null, null, Collections.nCopies(10_000, line));

        assertThatThrownBy(() -> tenants.runAs(acme.id(), () -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.publish(OutgoingEvent.of("purchase", reminder, 1, huge)))))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));

        assertThat(OwnerDatabase.count("outbox where tenant_id = ?", acme.id())).isZero();
    }

    @Test
    void manyEventsOfOneChangeKeepTheirOrderAndTheirText() {
        var texts = List.of("plain", "a \"b\", {c}", "back\\slash", "NULL", "سارا ☎", "");
        var events = texts.stream()
                .map(text -> OutgoingEvent.of("reminder", reminder, texts.indexOf(text) + 1L, fired(text))
                        .with(Map.of(EventCodec.CAUSE, text)))
                .toList();
        tenants.runAs(acme.id(), () -> QuarkusTransaction.requiringNew().run(() -> outbox.publishAll(events)));

        await().until(() -> EventProbe.events(Topics.REMINDER, acme.id()).size() == texts.size());
        var told = EventProbe.events(Topics.REMINDER, acme.id());
        assertThat(told).extracting(EventEnvelope::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(told).extracting(EventEnvelope::cause).containsExactlyElementsOf(texts);
        assertThat(told)
                .extracting(event -> ((ReminderFired) event.body()).assigneeId())
                .containsExactlyElementsOf(texts);
    }

    @Test
    void aUserIsToldOnceAtTheirFirstCall() {
        acme.as("lale", "agent").get("/api/v1/notes").then().statusCode(200);
        acme.as("lale", "agent").get("/api/v1/notes").then().statusCode(200);

        await().until(() ->
                EventProbe.events(Topics.CUSTOMER_ACTIVITY, acme.id()).size() == 1);
        assertThat(OwnerDatabase.count("app_user where tenant_id = ? and id = 'lale'", acme.id()))
                .isOne();
    }

    @Test
    void aRedeliveredEventHasItsEffectOnce() {
        UUID event = EventProbe.eventId();
        EventProbe.send(event, acme.id(), reminder, 1, fired("sara"));
        EventProbe.send(event, acme.id(), reminder, 1, fired("sara"));
        EventProbe.send(acme.id(), reminder, 2, fired("sara"));

        await().until(() -> times() == 2);
        await().during(Duration.ofMillis(500)).until(() -> times() == 2);
    }

    @Test
    void aPoisonousEventIsParkedAndTheOthersGoOn() {
        UUID bad = EventProbe.send(acme.id(), reminder, 1, fired(SeenReminders.POISON));
        EventProbe.send(acme.id(), reminder, 2, fired("sara"));

        await().atMost(Duration.ofSeconds(20)).until(() -> times() == 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> parked(bad) != null);
        assertThat(OwnerDatabase.count("inbox where event_id = ?", bad)).isZero();
    }

    @Test
    void anUnreadableRecordIsParkedWithItsBytes() {
        var record = new ProducerRecord<>(Topics.REMINDER, bytes("k"), bytes("not json"));
        UUID id = EventProbe.eventId();
        record.headers()
                .add(EventCodec.ID, bytes(id.toString()))
                .add(EventCodec.TYPE, bytes("daftar.reminder.fired.v1"))
                .add(EventCodec.TENANT, bytes(acme.id()))
                .add(EventCodec.SUBJECT, bytes(reminder.toString()))
                .add(EventCodec.VERSION, bytes("1"))
                .add(EventCodec.TIME, bytes(Instant.now().toString()));
        EventProbe.send(record);
        EventProbe.send(acme.id(), reminder, 2, fired("sara"));

        await().until(() -> times() == 1);
        await().until(() -> parked(id) != null);
        assertThat(parked(id)).containsEntry("originalTopic", Topics.REMINDER);
    }

    @Test
    void anUnknownTypeIsSkipped() {
        var record = new ProducerRecord<>(Topics.REMINDER, bytes(reminder.toString()), bytes("{}"));
        UUID id = EventProbe.eventId();
        record.headers()
                .add(EventCodec.TYPE, bytes("daftar.reminder.invented.v9"))
                .add(EventCodec.ID, bytes(id.toString()));
        EventProbe.send(record);
        EventProbe.send(acme.id(), reminder, 1, fired("sara"));

        await().until(() -> times() == 1);
        assertThat(parked(id)).isNull();
    }

    @Test
    void whileTheDatabaseIsAwayEventsWaitAndNoneIsParked() {
        SeenReminders.outages.set(3);
        UUID waiting = EventProbe.send(acme.id(), reminder, 1, fired(SeenReminders.OUTAGE));

        await().atMost(Duration.ofSeconds(30)).until(() -> times() == 1);
        assertThat(parked(waiting)).isNull();
    }

    @Test
    void aParkedEventIsAppliedOnceByReplay() {
        // An outage that the failure classes do not know looks like a defect: parked, cured, replayed.
        UUID bad = EventProbe.send(acme.id(), reminder, 1, fired(SeenReminders.POISON));
        await().atMost(Duration.ofSeconds(20)).until(() -> parked(bad) != null);
        String id = parked(bad).get("id");

        operator().post("/ops/dead-letters/" + id + "/replay").then().statusCode(500);
        operator().post("/ops/dead-letters/nowhere:0:0/replay").then().statusCode(404);
        assertThat(times()).isZero();
    }

    @Test
    void tenThousandEventsLeaveTheOutboxInOrder() {
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "insert into outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type,"
                        + " payload, created_at)"
                        + " select (lpad(to_hex((extract(epoch from now())*1000)::bigint), 12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid,"
                        + " ?, 'daftar.reminder.v1', ?, 'note', ?, n, 'daftar.reminder.changed.v1', '{\"state\":\"OPEN\"}', now()"
                        + " from generate_series(1, 10000) n",
                acme.id(),
                reminder.toString(),
                reminder));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> OwnerDatabase.count("outbox where tenant_id = ?", acme.id()) == 0);
        List<Long> versions = EventProbe.events(Topics.REMINDER, acme.id()).stream()
                .map(EventEnvelope::version)
                .toList();
        assertThat(versions).hasSize(10_000).isSorted().doesNotHaveDuplicates();
    }

    private long times() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select coalesce(sum(times), 0) from seen_reminder where tenant_id = ? and reminder_id = ?",
                        acme.id(),
                        reminder)
                .mapTo(Long.class)
                .one());
    }

    private static Map<String, String> parked(UUID event) {
        List<Map<String, String>> items = operator()
                .get("/ops/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return items.stream()
                .filter(item -> event.toString().equals(item.get("eventId")))
                .findFirst()
                .orElse(null);
    }

    @Test
    void theOperatorsRoutesAskForAnOperatorsToken() {
        given().baseUri(management()).get("/ops/lag").then().statusCode(403);
        given().baseUri(management())
                .auth()
                .oauth2("nonsense")
                .get("/ops/lag")
                .then()
                .statusCode(403);
        given().baseUri(management())
                .auth()
                .oauth2(TestTokens.user("sara", acme.id(), "admin"))
                .get("/ops/lag")
                .then()
                .statusCode(403);
        operator().get("/ops/lag").then().statusCode(200).body("consumers.'sample.seen-reminders'", notNullValue());
    }

    private static RequestSpecification operator() {
        return given().baseUri(management()).auth().oauth2(TestTokens.user("op", null, "operator"));
    }

    private static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    private ReminderFired fired(String assignee) {
        return new ReminderFired(reminder, null, assignee, Instant.EPOCH, Instant.EPOCH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
