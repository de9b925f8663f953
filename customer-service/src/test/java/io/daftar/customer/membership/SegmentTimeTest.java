package io.daftar.customer.membership;

import static io.daftar.customer.membership.SegmentClient.in;
import static io.daftar.customer.membership.SegmentClient.leaf;
import static io.daftar.customer.membership.SegmentClient.not;
import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.customer.MovableClock;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SegmentTimeTest {
    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void aBirthdayThatComesNearMovesTheCustomerInAtMidnight() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var ada = born(today.plusDays(9).minusYears(40));
        var eve = born(today.minusYears(30));
        var soon = acme.dynamic(leaf("birthDate", "ANNIVERSARY_WITHIN", "P9D"));
        var notSoon = acme.dynamic(not(in(soon)));
        acme.awaitMembers(soon, eve);
        acme.awaitMembers(notSoon, ada);
        assertThat(dueDay(soon)).isEqualTo(today.plusDays(1));

        MovableClock.ahead(Duration.ofDays(2), () -> {
            acme.awaitMembers(soon, ada);
            acme.awaitMembers(notSoon, eve);
        });

        assertThat(acme.history(soon, ada))
                .extracting(item -> item.get("entered"), item -> item.get("cause"))
                .containsExactly(tuple(true, "DAY"));
        assertThat(acme.history(soon, eve))
                .extracting(item -> item.get("entered"), item -> item.get("cause"))
                .containsExactly(tuple(false, "DAY"), tuple(true, "BUILD"));
        assertThat(dueDay(soon)).isEqualTo(today.plusDays(3));
    }

    @Test
    void whatWasMissedWhileNobodyWorkedIsCaughtUp() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var ada = born(today.minusYears(30));
        var eve = born(today.minusDays(3).minusYears(30));
        var now = acme.dynamic(leaf("birthDate", "ANNIVERSARY_WITHIN", "P1D"));
        acme.awaitQuiet();
        // As the service was stopped three days ago.
        asOwner(
                "update segment_state set evaluated_through = current_date - 3, member_count = 1 where segment_id = ?",
                now);
        asOwner("update segment_member set customer_id = '" + eve + "' where segment_id = ?", now);
        asOwner("update job set due_at = due_at - interval '3 days' where id = ?", now);

        acme.awaitMembers(now, ada);

        assertThat(acme.history(now, eve))
                .extracting(item -> item.get("entered"), item -> item.get("cause"))
                .containsExactly(tuple(false, "DAY"));
    }

    @Test
    void aSegmentThatIsBeingBuiltAnswersByItsRule() {
        var ada = acme.register("Ada", "vip");
        var segment = acme.dynamic(tagged("vip"));
        acme.awaitQuiet();
        // As a migration leaves it.
        asOwner(
                "update segment_state set state = 'BUILDING', reads = '{}', member_count = 0 where segment_id = ?",
                segment);
        asOwner("delete from segment_member where segment_id = ?", segment);

        acme.get(segment).body("state", is("BUILDING"));
        acme.tenant()
                .service()
                .get(SegmentClient.URL + "/" + segment + "/members")
                .then()
                .statusCode(200)
                .body("items.customerId", contains(ada))
                .body("items[0].since", nullValue());
        acme.tenant()
                .agent()
                .body(Map.of("filter", in(segment)))
                .post(SegmentClient.CUSTOMERS + "/search")
                .then()
                .body("items.id", contains(ada));

        asOwner(
                "insert into job (tenant_id, id, kind, due_at) select '"
                        + acme.tenant().id() + "', ?, 'segment', clock_timestamp()",
                segment);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> acme.get(segment).body("state", is("READY")).body("memberCount", is(1)));
        var eve = acme.register("Eve", "vip");
        acme.awaitMembers(segment, ada, eve);
    }

    @Test
    void anotherTimeZoneIsAnotherDay() {
        zone("Etc/GMT+12");
        var ada = born(LocalDate.now(ZoneId.of("Pacific/Kiritimati")).minusYears(30));
        var birthday = acme.dynamic(leaf("birthDate", "ANNIVERSARY_WITHIN", "P1D"));
        acme.awaitMembers(birthday);

        zone("Pacific/Kiritimati");

        acme.awaitMembers(birthday, ada);
    }

    private void zone(String zone) {
        acme.tenant()
                .admin()
                .body(Map.of("timeZone", zone))
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
    }

    private String born(LocalDate day) {
        return acme.register(Map.of("displayName", "Born " + day, "birthDate", day.toString()));
    }

    private static LocalDate dueDay(String segment) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select (due_at at time zone 'UTC')::date from job where id = ?", UUID.fromString(segment))
                .mapTo(LocalDate.class)
                .one());
    }

    private static void asOwner(String sql, String segment) {
        OwnerDatabase.query((Handle handle) -> handle.execute(sql, UUID.fromString(segment)));
    }
}
