package io.daftar.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.reminder.firing.app.FiringWorker;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FiringTest extends ServiceTest {
    private static final String REMINDERS = "/api/v1/reminders";
    private static final int MANY = 500;

    @Inject
    FiringWorker worker;

    private final Tenant acme = Tenant.fresh();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aReminderFiresOnceAndNeverBeforeItsTime() {
        Instant at = now.plusSeconds(3);
        String location = plan(at, Map.of());

        assertThat(fired()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> fired().size() == 1);

        var event = fired().get(0);
        assertThat(event.subject()).isEqualTo(id(location));
        assertThat(event.version()).isEqualTo(2);
        var body = (ReminderFired) event.body();
        assertThat(body.occurrenceAt()).isEqualTo(at);
        assertThat(body.firedAt()).isBetween(at, at.plusSeconds(15));
        acme.agent()
                .get(location)
                .then()
                .body("state", is("FIRED"))
                .body("openAt", is(text(at)))
                .body("nextAt", nullValue());
        await().during(Duration.ofSeconds(1)).until(() -> fired().size() == 1);
        acme.agent()
                .get(location + "/occurrences?from=2000-01-01&to=2100-01-01")
                .then()
                .body("items.state", contains("FIRED"));
    }

    @Test
    void aSeriesGoesOnAfterEachTime() {
        String location = plan(now.minusSeconds(20), Map.of("recurrence", "FREQ=DAILY;COUNT=3"));

        await().atMost(Duration.ofSeconds(20)).until(() -> fired().size() == 1);

        String tomorrow = text(now.minusSeconds(20).plus(Duration.ofDays(1)));
        acme.agent().get(location).then().body("state", is("OPEN")).body("nextAt", is(tomorrow));
        acme.agent()
                .post(location + "/complete")
                .then()
                .body("openAt", nullValue())
                .body("nextAt", is(tomorrow));
    }

    @Test
    void eachLeadTimeIsToldAndSoIsTheTimeItself() {
        Instant at = now.plusSeconds(6);
        plan(at, Map.of("leadTimes", List.of("PT3S", "PT1H")));

        await().atMost(Duration.ofSeconds(25)).until(() -> fired().size() == 2);

        var bodies = fired().stream().map(event -> (ReminderFired) event.body()).toList();
        assertThat(bodies).extracting(ReminderFired::occurrenceAt).containsOnly(at);
        assertThat(bodies.get(0).firedAt()).isBetween(at.minusSeconds(3), at);
        assertThat(bodies.get(1).firedAt()).isAfterOrEqualTo(at);
    }

    @Test
    void whatWasPutOffComesAgain() {
        String location = plan(now.minusSeconds(5), Map.of());
        await().atMost(Duration.ofSeconds(20)).until(() -> fired().size() == 1);

        acme.agent()
                .body("{\"duration\":\"PT2S\"}")
                .post(location + "/snooze")
                .then()
                .body("state", is("OPEN"))
                .body("openAt", nullValue());
        await().atMost(Duration.ofSeconds(20)).until(() -> fired().size() == 2);

        acme.agent().get(location).then().body("state", is("FIRED")).body("snoozedUntil", nullValue());
    }

    @Test
    void whatIsALittleLateFiresAndWhatIsTooLateIsMissed() {
        String late = plan(now.minus(Duration.ofHours(23)), Map.of());
        String tooLate = plan(now.minus(Duration.ofHours(25)), Map.of());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            acme.agent().get(late).then().body("state", is("FIRED"));
            acme.agent().get(tooLate).then().body("state", is("MISSED"));
        });

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.REMINDER, acme.id()))
                        .filteredOn(event -> event.subject().equals(id(tooLate)))
                        .extracting(event -> ((ReminderChanged) event.body()).state())
                        .containsExactly("OPEN", "MISSED"));
    }

    @Test
    void afterALongSilenceASeriesCatchesUp() {
        String location = plan(now.plus(Duration.ofDays(1)), Map.of("recurrence", "FREQ=HOURLY"));
        Instant stopped = now.plus(Duration.ofDays(1)).minus(Duration.ofDays(11));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update reminder set due_local = due_local - interval '20 days' where tenant_id = ?", acme.id()));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update reminder_due set occurrence_local = ?, occurrence_at = ?, due_at = ? where tenant_id = ?",
                LocalDateTime.ofInstant(stopped, ZoneOffset.UTC),
                java.sql.Timestamp.from(stopped),
                java.sql.Timestamp.from(stopped),
                acme.id()));

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        OwnerDatabase.count("reminder_due where tenant_id = ? and due_at > now()", acme.id()) == 1);

        // Ten days without a worker: nine are given up, of the last twenty-four hours each time is told once.
        long missed = OwnerDatabase.count("reminder_fire where tenant_id = ? and outcome = 'MISSED'", acme.id());
        long told = OwnerDatabase.count("reminder_fire where tenant_id = ? and outcome = 'FIRED'", acme.id());
        assertThat(missed + told).isEqualTo(241);
        assertThat(told).isBetween(24L, 25L);
        await().atMost(Duration.ofSeconds(20)).until(() -> fired().size() == told);
        acme.agent().get(location).then().body("state", is("OPEN"));
    }

    @Test
    void manyClaimersFireEachReminderOnce() throws Exception {
        insertDue(MANY);
        List<Callable<Integer>> claimers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claimers.add(() -> {
                int total = 0;
                for (int n = worker.fireDue(); n > 0; n = worker.fireDue()) {
                    total += n;
                }
                return total;
            });
        }
        var replicas = Executors.newFixedThreadPool(3);
        try {
            for (var result : replicas.invokeAll(claimers)) {
                result.get();
            }
        } finally {
            replicas.shutdown();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> fired().size() >= MANY);
        assertThat(fired().stream().map(EventEnvelope::subject)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(OwnerDatabase.count("reminder_fire where tenant_id = ?", acme.id()))
                .isEqualTo(MANY);
        assertThat(OwnerDatabase.count("reminder_due where tenant_id = ?", acme.id()))
                .isZero();
        assertThat(OwnerDatabase.count("reminder where tenant_id = ? and state = 'FIRED' and version = 2", acme.id()))
                .isEqualTo(MANY);
    }

    /** All due at one instant, in one statement each, as after a downtime. */
    private void insertDue(int count) {
        OwnerDatabase.query((Handle handle) -> {
            handle.execute(
                    "insert into reminder (tenant_id, id, version, title, assignee_id, due_local, time_zone, lead_times,"
                            + " priority, state, next_local, next_at, due_at, created_by, created_at, updated_at)"
                            + " select ?, gen_random_uuid(), 1, 'r' || n, 'sara', now() at time zone 'UTC', 'UTC', '{P0D}',"
                            + " 'NORMAL', 'OPEN', now() at time zone 'UTC', now(), now(), 'sara', now(), now()"
                            + " from generate_series(1, ?) n",
                    acme.id(),
                    count);
            return handle.execute(
                    "insert into reminder_due select tenant_id, id, 0, next_local, next_at, next_at from reminder"
                            + " where tenant_id = ?",
                    acme.id());
        });
    }

    private String plan(Instant at, Map<String, Object> more) {
        var body = ReminderResourceTest.body();
        body.put(
                "dueAt",
                Map.of("local", LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString(), "timeZone", "UTC"));
        body.putAll(more);
        return acme.agent()
                .body(body)
                .post(REMINDERS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private List<EventEnvelope<?>> fired() {
        List<EventEnvelope<?>> found = new ArrayList<>();
        for (var event : EventProbe.events(Topics.REMINDER, acme.id())) {
            if (event.body() instanceof ReminderFired) {
                found.add(event);
            }
        }
        return found;
    }

    private static String text(Instant at) {
        return at.toString().replace("Z", ".000Z");
    }

    private static UUID id(String location) {
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}
