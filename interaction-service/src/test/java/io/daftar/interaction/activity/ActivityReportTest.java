package io.daftar.interaction.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityReportTest extends ServiceTest {
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());
    private static final String PATH = "/api/v1/interactions";
    private static final String REPORT = "/api/v1/reports/activity";
    private static final String KEPT =
            "select day, person, kind, contacts, seconds from activity_day where tenant_id = ? and contacts <> 0";
    private static final String[] KINDS = {"CALL", "EMAIL", "VISIT"};

    @Inject
    TenantContext tenants;

    @Inject
    TenantSettingsStore settings;

    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> contact(UUID customer, String kind, String at, Integer seconds) {
        Map<String, Object> contact = new HashMap<>();
        contact.put("customerId", customer.toString());
        contact.put("kind", kind);
        contact.put("occurredAt", at);
        contact.put("durationSeconds", seconds);
        return contact;
    }

    private String recorded(String user, UUID customer, String kind, String at, Integer seconds) {
        return tenant.as(user, "agent")
                .body(contact(customer, kind, at, seconds))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse report(String question) {
        return tenant.manager().get(REPORT + question).then().statusCode(200);
    }

    @Test
    void contactsAreCountedByPersonKindAndPeriodThroughEditsAndDeletions() {
        var a = Customers.copied(tenant);
        var b = Customers.copied(tenant);
        recorded("sara", a, "CALL", "2026-01-31T23:59:59Z", 60);
        String mail = recorded("sara", b, "EMAIL", "2026-02-01T00:00:00Z", null);
        String visit = recorded("reza", a, "VISIT", "2026-02-03T10:00:00Z", 3600);
        recorded("reza", a, "CALL", "2026-02-03T11:00:00Z", 30);
        String year = "?from=2026-01-01&to=2026-12-31&groupBy=";

        report(year + "user")
                .body("rows.group", contains("reza", "sara"))
                .body("rows.interactions", contains(2, 2))
                .body("rows.durationSeconds", contains(3630, 60))
                .body("rows.customers", contains(1, 2))
                .body("total.interactions", equalTo(4))
                .body("total.customers", equalTo(2))
                .body("total.durationSeconds", equalTo(3690));
        report(year + "kind")
                .body("rows.group", contains("CALL", "EMAIL", "VISIT"))
                .body("rows.interactions", contains(2, 1, 1));
        report(year + "month")
                .body("rows.group", contains("2026-01", "2026-02"))
                .body("rows.customers", contains(1, 2));
        report(year + "month&calendar=persian").body("rows.group", contains("1404-11"));
        report(year + "day&userId=reza").body("rows.group", contains("2026-02-03"));
        report(year + "day&kind=EMAIL&calendar=persian").body("rows.group", contains("1404-11-12"));
        report(year + "team").body("rows.group", contains(nullValue())).body("rows.interactions", contains(4));
        report(year + "user&measures=interactions").body("rows[0].customers", nullValue());

        tenant.agent()
                .body(Map.of("occurredAt", "2026-01-15T00:00:00Z", "kind", "CALL", "durationSeconds", 40))
                .patch(PATH + "/" + mail)
                .then()
                .statusCode(200);
        tenant.agent().delete(PATH + "/" + visit).then().statusCode(204);

        report(year + "month")
                .body("rows.group", contains("2026-01", "2026-02"))
                .body("rows.interactions", contains(2, 1))
                .body("rows.durationSeconds", contains(100, 30));
        report(year + "kind").body("rows.group", contains("CALL"));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT + year + "user")
                .then()
                .body(equalTo("group,interactions,durationSeconds,customers,estimate\r\nreza,1,30,1,false\r\n"
                        + "sara,2,100,2,false\r\ntotal,3,130,2,false\r\n"));
        tenant.agent().get(REPORT).then().statusCode(403);
        tenant.manager().get(REPORT + "?groupBy=moon").then().statusCode(400);
        tenant.manager().get(REPORT + "?measures=weight").then().statusCode(400);
        tenant.manager().get(REPORT + "?count=about").then().statusCode(400);
        tenant.manager().get(REPORT + "?from=2026-02-01&to=2026-01-01").then().statusCode(400);
        Tenant.fresh()
                .manager()
                .get(REPORT + year + "user")
                .then()
                .body("rows", empty())
                .body("total.interactions", equalTo(0));
    }

    @Test
    void theDaysKeptAreWhatANaiveRecountSaysAfterRandomChanges() throws IOException {
        var random = new Random(SEED);
        List<UUID> customers = List.of(Customers.copied(tenant), Customers.copied(tenant));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String at = Instant.parse("2026-03-01T00:00:00Z")
                    .plus(random.nextInt(8_000), ChronoUnit.MINUTES)
                    .toString();
            var body = contact(
                    customers.get(random.nextInt(2)),
                    KINDS[random.nextInt(3)],
                    at,
                    random.nextBoolean() ? null : Integer.valueOf(random.nextInt(900)));
            var caller = tenant.as(random.nextBoolean() ? "sara" : "reza", "agent");
            int what = ids.isEmpty() ? 0 : random.nextInt(5);
            if (what < 2) {
                ids.add(caller.body(body)
                        .post(PATH)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
            } else if (what == 2) {
                var batch = List.of(body, contact(customers.get(0), "CHAT", at, 5));
                List<String> more = caller.body(Map.of("inputs", batch))
                        .post(PATH + "/batch/create")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("results.id");
                ids.addAll(more);
            } else if (what == 3) {
                caller.body(body)
                        .patch(PATH + "/" + ids.get(random.nextInt(ids.size())))
                        .then()
                        .statusCode(200);
            } else {
                caller.delete(PATH + "/" + ids.remove(random.nextInt(ids.size())))
                        .then()
                        .statusCode(204);
            }
        }
        assertThat(kept()).as("seed %d", SEED).isEqualTo(recount("UTC"));
        assertThat(backfilled()).as("seed %d", SEED).isEqualTo(kept());
        long met = OwnerDatabase.count(
                "(select distinct customer_id from interaction where tenant_id = ?) c", tenant.id());
        report("?from=2026-03-01&to=2026-03-31")
                .body("total.interactions", equalTo(ids.size()))
                .body("total.customers", equalTo((int) met));
    }

    @Test
    void writersOfTheSameDaysAtOnceLoseNothing() throws Exception {
        var customer = Customers.copied(tenant);
        String first = recorded("sara", customer, "CALL", "2026-03-01T10:00:00Z", 1);
        String second = recorded("sara", customer, "CALL", "2026-03-02T10:00:00Z", 1);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int day = 1 + i % 2;
            String id = i % 4 < 2 ? first : second;
            Map<String, Object> other = Map.of("occurredAt", "2026-03-0" + day + "T11:00:00Z", "durationSeconds", i);
            work.add(() -> tenant.agent()
                    .body(contact(customer, "CALL", "2026-03-0" + day + "T12:00:00Z", 10))
                    .post(PATH)
                    .statusCode());
            work.add(() -> tenant.agent().body(other).patch(PATH + "/" + id).statusCode());
        }
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var answer : pool.invokeAll(work)) {
                assertThat(answer.get()).isIn(200, 201);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(kept()).isEqualTo(recount("UTC"));
        report("?from=2026-03-01&to=2026-03-02").body("total.interactions", equalTo(26));
    }

    @Test
    void anotherZoneMovesContactsToItsDays() {
        var customer = Customers.copied(tenant);
        recorded("sara", customer, "CALL", "2026-01-31T23:00:00Z", 60);
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "Asia/Tehran", "IR", "fa", "persian", "EUR", "SATURDAY", "--01-01")));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> report("?from=2026-01-01&to=2026-12-31&groupBy=day")
                .body("rows.group", contains("2026-02-01")));
        assertThat(kept()).isEqualTo(recount("Asia/Tehran"));
    }

    private record Day(LocalDate day, String person, String kind, long contacts, long seconds) {}

    /** What the migration would have made of the interactions there are. */
    private List<Day> backfilled() throws IOException {
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V0109_2__activity.sql"));
        String fill = migration.substring(migration.lastIndexOf("INSERT INTO activity_day"));
        return OwnerDatabase.query((Handle handle) -> {
            handle.begin();
            handle.execute("delete from activity_day");
            handle.execute(fill);
            var days = rows(handle, KEPT);
            handle.rollback();
            return days;
        });
    }

    private List<Day> kept() {
        return OwnerDatabase.query((Handle handle) -> rows(handle, KEPT));
    }

    private List<Day> recount(String zone) {
        return OwnerDatabase.query((Handle handle) -> rows(
                handle,
                "select (occurred_at at time zone '" + zone + "')::date, coalesce(user_id, ''), kind, count(*),"
                        + " coalesce(sum(duration_seconds), 0) from interaction where tenant_id = ? group by 1, 2, 3"));
    }

    private List<Day> rows(Handle handle, String sql) {
        return handle
                .select(sql, tenant.id())
                .map((row, c) -> new Day(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5)))
                .stream()
                .sorted(java.util.Comparator.comparing(Day::toString))
                .toList();
    }
}
