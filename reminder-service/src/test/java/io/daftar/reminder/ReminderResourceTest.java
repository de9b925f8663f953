package io.daftar.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ReminderResourceTest extends ServiceTest {
    private static final String REMINDERS = "/api/v1/reminders";

    private final Tenant acme = Tenant.fresh();
    private final Tenant globex = Tenant.fresh();

    @Test
    void aPlannedReminderComesBackAsItWasMeant() {
        Map<String, Object> body = body();
        body.put("notes", "سطر یک\nسطر دو");
        body.put("recurrence", "RRULE:FREQ=WEEKLY;BYDAY=SA");
        body.put("leadTimes", List.of("P0D", "PT15M"));
        body.put("priority", "HIGH");

        Response created = acme.agent().body(body).post(REMINDERS);

        created.then().statusCode(201).header("ETag", is("\"1\""));
        acme.agent()
                .get(created.header("Location"))
                .then()
                .statusCode(200)
                .body("title", is("پیگیری سفارش"))
                .body("assigneeId", is("sara"))
                .body("dueAt.local", is("2090-11-22T09:00"))
                .body("dueAt.timeZone", is("Asia/Tehran"))
                // The first Saturday from then on; Tehran is three and a half hours ahead.
                .body("nextAt", is("2090-11-25T05:30:00.000Z"))
                .body("leadTimes", contains("PT15M", "P0D"))
                .body("priority", is("HIGH"))
                .body("state", is("OPEN"))
                .body("createdBy", is("sara"));
        assertThat(OwnerDatabase.count("reminder_due where tenant_id = ?", acme.id()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':' '}                                             | 422 | #/title",
                "{'dueAt':null}                                            | 422 | #/dueAt",
                "{'dueAt':{'timeZone':null}}                               | 422 | #/dueAt/timeZone",
                "{'dueAt':{'local':'tomorrow','timeZone':'Asia/Tehran'}}   | 422 | #/dueAt/local",
                "{'dueAt':{'local':'2026-02-30T09:00','timeZone':'UTC'}}   | 422 | #/dueAt/local",
                "{'dueAt':{'local':'2026-11-22T09:00Z','timeZone':'UTC'}}  | 422 | #/dueAt/local",
                "{'dueAt':{'local':'2026-11-22T09:00','timeZone':'+03:30'}}| 422 | #/dueAt/timeZone",
                "{'dueAt':{'local':'2026-11-22T09:00','timeZone':'Mars/X'}}| 422 | #/dueAt/timeZone",
                "{'recurrence':'FREQ=SECONDLY'}                            | 422 | #/recurrence",
                "{'recurrence':'FREQ=DAILY;COUNT=1000000000'}              | 422 | #/recurrence",
                "{'recurrence':'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'}      | 422 | #/recurrence",
                "{'recurrence':'FREQ=DAILY;UNTIL=20000101T000000Z'}        | 422 | #/recurrence",
                "{'leadTimes':['P0D','soon']}                              | 422 | #/leadTimes/1",
                "{'leadTimes':['-PT5M']}                                   | 422 | #/leadTimes/0",
                "{'priority':'URGENT'}                                     | 422 | #/priority",
                "{'assigneeId':'nobody'}                                   | 422 | #/assigneeId",
                "{'title':7}                                               | 400 | #/title",
                "{'customerId':'x'}                                        | 400 | #/customerId",
                "{'state':'DONE'}                                          | 400 | #/state",
                "{'tenantId':'other'}                                      | 400 | #/tenantId"
            })
    void whatBreaksARuleIsRefusedWithItsPlace(String change, int status, String pointer) {
        String location = acme.agent().body(body()).post(REMINDERS).header("Location");

        acme.agent()
                .body(change.replace('\'', '"'))
                .patch(location)
                .then()
                .statusCode(status)
                .body("errors[0].pointer", is(pointer));

        acme.agent().get(location).then().header("ETag", is("\"1\""));
    }

    @Test
    void callersNeedATokenAPermissionAndTheirOwnTenant() {
        String location = acme.agent().body(body()).post(REMINDERS).header("Location");

        io.restassured.RestAssured.given().get(REMINDERS).then().statusCode(401);
        acme.marketer().body(body()).post(REMINDERS).then().statusCode(403);
        globex.agent().get(location).then().statusCode(404);
        globex.agent().body("{\"title\":\"x\"}").patch(location).then().statusCode(404);
        globex.agent().delete(location).then().statusCode(404);
        globex.agent().post(location + "/complete").then().statusCode(404);
        globex.agent().get(location + "/occurrences").then().statusCode(404);
        globex.agent().get(REMINDERS).then().body("items", hasSize(0));
    }

    @Test
    void versionsGuardChangesAndAnEmptyChangeIsNone() {
        String location = acme.agent().body(body()).post(REMINDERS).header("Location");

        acme.agent()
                .header("If-Match", "\"7\"")
                .body("{\"title\":\"x\"}")
                .patch(location)
                .then()
                .statusCode(412)
                .body("code", is("stale-version"));
        acme.agent()
                .header("If-Match", "\"1\"")
                .body("{\"priority\":\"NORMAL\"}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", is("\"1\""));
        acme.agent()
                .header("If-Match", "\"1\"")
                .body("{\"dueAt\":{\"local\":\"2090-11-22T10:00\"}}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", is("\"2\""))
                .body("nextAt", is("2090-11-22T06:30:00.000Z"));
        acme.agent().header("If-Match", "\"1\"").delete(location).then().statusCode(412);
        acme.agent().header("If-Match", "\"2\"").delete(location).then().statusCode(204);
        acme.agent().get(location).then().statusCode(404);
        assertThat(OwnerDatabase.count("reminder_due where tenant_id = ?", acme.id()))
                .isZero();
        await().untilAsserted(() -> assertThat(EventProbe.types(Topics.REMINDER, acme.id(), id(location)))
                .containsExactly(
                        "daftar.reminder.changed.v1", "daftar.reminder.changed.v1", "daftar.reminder.changed.v1"));
    }

    @Test
    void theActionsMoveAReminderThroughItsLife() {
        acme.as("lale", "agent").get(REMINDERS).then().statusCode(200);
        String once = acme.agent().body(body()).post(REMINDERS).header("Location");

        acme.agent()
                .body("{\"assigneeId\":\"lale\"}")
                .post(once + "/delegate")
                .then()
                .statusCode(200)
                .body("assigneeId", is("lale"));
        acme.agent()
                .body("{\"assigneeId\":\"nobody\"}")
                .post(once + "/delegate")
                .then()
                .statusCode(422);
        acme.agent()
                .body("{\"until\":\"2091-01-01T00:00:00Z\"}")
                .post(once + "/snooze")
                .then()
                .statusCode(422);
        acme.agent()
                .body("{\"duration\":\"PT2H\"}")
                .post(once + "/snooze")
                .then()
                .statusCode(200)
                .body("snoozedUntil", notNullValue())
                .body("nextAt", nullValue());
        acme.agent().body("{}").post(once + "/snooze").then().statusCode(422);
        acme.agent().post(once + "/complete").then().statusCode(200).body("state", is("DONE"));
        acme.agent()
                .post(once + "/complete")
                .then()
                .statusCode(409)
                .body("code", is("state-conflict"))
                .body("state", is("DONE"));
        acme.agent().post(once + "/cancel").then().statusCode(409);
        assertThat(OwnerDatabase.count("reminder_due where tenant_id = ?", acme.id()))
                .isZero();
    }

    @Test
    void completingASeriesInAdvanceSkipsOneAndCancellingEndsIt() {
        var body = body();
        body.put("recurrence", "FREQ=DAILY");
        String series = acme.agent().body(body).post(REMINDERS).header("Location");

        acme.agent()
                .post(series + "/complete")
                .then()
                .body("state", is("OPEN"))
                .body("nextAt", is("2090-11-23T05:30:00.000Z"));
        acme.agent()
                .get(series + "/occurrences?from=2090-11-22&to=2090-11-24")
                .then()
                .statusCode(200)
                .body("items.local", contains("2090-11-22T09:00:00", "2090-11-23T09:00:00", "2090-11-24T09:00:00"))
                .body("items.state", contains("PASSED", "PENDING", "PENDING"));
        acme.agent()
                .post(series + "/cancel")
                .then()
                .body("state", is("CANCELLED"))
                .body("nextAt", nullValue());

        // The series goes on, and still its event says what of it was done.
        await().untilAsserted(() -> assertThat(EventProbe.events(Topics.REMINDER, acme.id()))
                .filteredOn(event -> event.subject().equals(id(series)))
                .extracting(event -> ((ReminderChanged) event.body()).doneOccurrenceAt())
                .containsExactly(null, Instant.parse("2090-11-22T05:30:00Z"), null));
    }

    @Test
    void listsAreFilteredAndPagedByTheTimeThatCounts() {
        for (int day = 25; day > 20; day--) {
            var body = body();
            body.put("dueAt", Map.of("local", "2090-11-" + day + "T09:00", "timeZone", "UTC"));
            acme.agent().body(body).post(REMINDERS).then().statusCode(201);
        }
        Response first = acme.agent().get(REMINDERS + "?limit=2&assigneeId=sara&state=OPEN&from=2090-11-22");
        Response second = acme.agent()
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get(REMINDERS + "?limit=3&assigneeId=sara&state=OPEN&from=2090-11-22");

        assertThat(first.<List<String>>path("items.dueAt.local"))
                .containsExactly("2090-11-22T09:00", "2090-11-23T09:00");
        assertThat(second.<List<String>>path("items.dueAt.local"))
                .containsExactly("2090-11-24T09:00", "2090-11-25T09:00");
        acme.agent().get(REMINDERS + "?assigneeId=lale").then().body("items", hasSize(0));
        acme.agent().get(REMINDERS + "?state=SLEEPING").then().statusCode(400);
        acme.agent().get(REMINDERS + "?from=x").then().statusCode(400);
        acme.agent().get(REMINDERS + "?customerId=x").then().statusCode(400);
        acme.agent().get(REMINDERS + "?color=red").then().statusCode(400);
    }

    @Test
    void aRuleCanBeSeenBeforeItIsKept() {
        Map<String, Object> ask = new HashMap<>(Map.of(
                "recurrence", "FREQ=WEEKLY;COUNT=2", "start", "1997-09-02T09:00:00", "timeZone", "America/New_York"));
        acme.agent()
                .body(ask)
                .post("/api/v1/recurrences/preview")
                .then()
                .statusCode(200)
                .body("occurrences", contains("1997-09-02T09:00:00", "1997-09-09T09:00:00"));
        ask.put("limit", 1001);
        acme.agent()
                .body(ask)
                .post("/api/v1/recurrences/preview")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("#/limit"));
        ask.put("limit", 3);
        ask.put("recurrence", "FREQ=SECONDLY");
        acme.agent()
                .body(ask)
                .post("/api/v1/recurrences/preview")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("#/recurrence"));
    }

    static Map<String, Object> body() {
        return new HashMap<>(Map.of(
                "title", "پیگیری سفارش", "dueAt", Map.of("local", "2090-11-22T09:00", "timeZone", "Asia/Tehran")));
    }

    private static UUID id(String location) {
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}
