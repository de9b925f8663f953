package io.daftar.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.contract.CustomerActivityEvent.SettingsChanged;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgendaTest extends ServiceTest {
    private static final String AGENDA = "/api/v1/agenda";

    private final Tenant acme = Tenant.fresh();
    private final UUID sara = UUID.randomUUID();
    private final UUID ali = UUID.randomUUID();

    @Test
    void daysNoCalendarReckonsWithAreRefused() {
        for (String never : List.of("9999-12-31", "0001-01-01", "-9999-01-01", "+99999-01-01")) {
            acme.agent().queryParam("date", never).get(AGENDA).then().statusCode(400);
            acme.agent()
                    .queryParam("from", never)
                    .get("/api/v1/reminders")
                    .then()
                    .statusCode(400);
            acme.agent()
                    .queryParam("to", never + "T00:00:00Z")
                    .get("/api/v1/reminders")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void aDayHoldsWhatIsDueAndWhatComesInTheTenantsZone() {
        settings("Asia/Tehran", "fa", "persian");
        customer(sara, "سارا رضایی", "1984-11-22");
        customer(ali, "علی", "--11-28");
        customer(UUID.randomUUID(), "later", "1990-12-15");
        EventProbe.send(acme.id(), ali, 1, contact(ali, "2090-06-01T08:00:00Z"));
        EventProbe.send(acme.id(), sara, 1, contact(sara, "2090-11-01T08:00:00Z"));
        await().until(() -> OwnerDatabase.count("customer_copy where tenant_id = ?", acme.id()) == 3
                && OwnerDatabase.count("customer_contact where tenant_id = ?", acme.id()) == 2);
        plan("اول", "2090-11-22T00:00", Map.of("customerId", sara.toString()));
        plan("هر روز", "2090-11-20T09:00", Map.of("recurrence", "FREQ=DAILY"));
        plan("فردا", "2090-11-23T00:00", Map.of());
        plan("دور", "2090-11-30T00:00", Map.of());

        acme.agent()
                .get(AGENDA + "?date=2090-11-22")
                .then()
                .statusCode(200)
                .body("date", is("2090-11-22"))
                .body("due.title", contains("اول", "هر روز"))
                .body("due[0].customerName", is("سارا رضایی"))
                .body("due[0].at", is("2090-11-21T20:30:00.000Z"))
                .body("due[0].local", is("2090-11-22T00:00:00"))
                .body("overdue", hasSize(0))
                .body("upcoming", hasSize(8))
                .body("upcoming[0].title", is("فردا"))
                .body("dates.customerName", contains("سارا رضایی", "علی"))
                .body("dates.date", contains("2090-11-22", "2090-11-28"))
                .body("dates.turns", contains(106, null))
                .body("cadence.customerName", contains("علی"))
                .body("cadence.days", contains(174));
        String brief = acme.agent().get(AGENDA + "?date=2090-11-22").path("brief");
        assertThat(brief.lines())
                .hasSize(5)
                .first()
                .asString()
                .contains("۱۴۶۹", "آذر", "۲ یادآور برای امروز، ۰ عقب‌افتاده، ۸ در هفت روز آینده");
        assertThat(brief).contains("00:00 اول (سارا رضایی)", "زادروز امروز: سارا رضایی", "علی از ۱۷۴ روز پیش");
    }

    @Test
    void whatCameBeforeTheDayIsOverdueUntilItIsDealtWith() {
        plan("late", "2020-01-01T09:00", Map.of());
        await().untilAsserted(() -> acme.agent()
                .get(AGENDA)
                .then()
                .body("overdue.title", contains("late"))
                .body("overdue.state", contains("MISSED")));
        String id = acme.agent().get(AGENDA).path("overdue[0].id");

        acme.agent().post("/api/v1/reminders/" + id + "/complete").then().statusCode(200);

        acme.agent().get(AGENDA).then().body("overdue", hasSize(0));
    }

    @Test
    void theBriefSpeaksTamilAndEnglishToo() {
        assertThat(acme.agent().get(AGENDA + "?date=2090-11-22").<String>path("brief"))
                .isEqualTo("Wednesday, November 22, 2090: no reminders, 0 overdue, 0 in the next seven days.");
        settings("Asia/Kolkata", "ta", "gregorian");
        await().untilAsserted(() -> assertThat(
                        acme.agent().get(AGENDA + "?date=2090-11-22").<String>path("brief"))
                .contains("2090", "நினைவூட்டல்கள்"));
    }

    @Test
    void whoeverMayReadRemindersSeesAPersonsDay() {
        plan("x", "2090-11-22T09:00", Map.of());

        acme.as("lale", "agent").get(AGENDA + "?date=2090-11-22").then().body("due", hasSize(0));
        acme.as("lale", "agent")
                .get(AGENDA + "?date=2090-11-22&assigneeId=sara")
                .then()
                .body("due", hasSize(1));
        Tenant.fresh().agent().get(AGENDA + "?date=2090-11-22").then().body("due", hasSize(0));
        acme.agent().get(AGENDA + "?date=x").then().statusCode(400).body("errors[0].pointer", is("?date"));
        acme.marketer().get(AGENDA).then().statusCode(403);
        acme.agent().get(AGENDA).then().statusCode(200);
    }

    private void settings(String zone, String language, String calendar) {
        var told = new SettingsChanged(1, zone, "IR", language, calendar, "IRR", "SATURDAY", "--01-01");
        EventProbe.send(acme.id(), UUID.randomUUID(), 1, told);
        await().until(() -> OwnerDatabase.count("tenant_settings where tenant_id = ?", acme.id()) == 1);
    }

    private void customer(UUID id, String name, String birthDate) {
        EventProbe.send(
                acme.id(), id, 1, new CustomerUpdated(CustomerCopyTest.snapshot(id, 1, name, birthDate, "sara")));
    }

    private static InteractionRecorded contact(UUID customer, String at) {
        return new InteractionRecorded(
                UUID.randomUUID(), customer, "CALL", "OUTBOUND", "phone", null, Instant.parse(at), "sara", false);
    }

    private void plan(String title, String local, Map<String, Object> more) {
        var body = ReminderResourceTest.body();
        body.put("title", title);
        body.put("dueAt", Map.of("local", local, "timeZone", "Asia/Tehran"));
        body.putAll(more);
        acme.agent().body(body).post("/api/v1/reminders").then().statusCode(201);
    }
}
