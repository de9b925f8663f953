package io.daftar.reminder.customer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.reminder.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What is left of somebody who was erased: nothing that leads to them. */
@QuarkusTest
class ErasureTest extends ServiceTest {
    private static final String SECRET = "محرمانه";

    private final Tenant tenant = Tenant.fresh();
    private final UUID customer = UUID.randomUUID();

    private static CustomerSnapshot known(UUID id) {
        return new CustomerSnapshot(
                id,
                1,
                "PERSON",
                SECRET,
                null,
                null,
                "1984-05-21",
                null,
                null,
                null,
                null,
                List.of(),
                "sara",
                null,
                "CUSTOMER",
                null,
                List.of(),
                Map.of(),
                null,
                null);
    }

    private void erased() {
        EventProbe.send(
                tenant.id(), customer, 2, new CustomerErased(CustomerSnapshot.erased(customer, 2, Instant.EPOCH)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("customer_copy where id = ? and erased", customer) == 1);
    }

    private String planned(UUID about, String recurrence) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "title",
                SECRET,
                "notes",
                SECRET,
                "dueAt",
                Map.of("local", "2099-11-22T09:00", "timeZone", "Asia/Tehran"),
                "leadTimes",
                List.of("P0D", "PT15M")));
        body.put("customerId", about == null ? null : about.toString());
        body.put("recurrence", recurrence);
        return tenant.agent()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/api/v1/reminders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void remindersEndAndSayNothingAndNoOtherIsTouched() {
        EventProbe.send(tenant.id(), customer, 1, new CustomerUpdated(known(customer)));
        EventProbe.send(
                tenant.id(),
                customer,
                1,
                new InteractionRecorded(
                        UUID.randomUUID(), customer, "CALL", "OUTBOUND", "phone", null, Instant.EPOCH, "sara", false));
        await().until(() -> OwnerDatabase.count("customer_copy where id = ?", customer) == 1
                && OwnerDatabase.count("customer_contact where customer_id = ?", customer) == 1);
        String open = planned(customer, null);
        String series = planned(customer, "RRULE:FREQ=WEEKLY;BYDAY=SU");
        String done = planned(customer, null);
        tenant.agent()
                .body(Map.of())
                .post("/api/v1/reminders/" + done + "/complete")
                .then()
                .statusCode(200);
        assertThat(OwnerDatabase.tablesWith(tenant.id(), SECRET)).contains("customer_copy", "idempotency", "reminder");

        erased();

        assertThat(OwnerDatabase.tablesWith(tenant.id(), SECRET)).isEmpty();
        assertThat(OwnerDatabase.count("reminder where tenant_id = ? and customer_id is not null", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("reminder_due where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("customer_contact where customer_id = ?", customer))
                .isZero();
        for (String id : List.of(open, series)) {
            tenant.agent()
                    .get("/api/v1/reminders/" + id)
                    .then()
                    .statusCode(200)
                    .body("state", is("CANCELLED"))
                    .body("title", is(""))
                    .body("notes", nullValue())
                    .body("customerId", nullValue());
        }
        tenant.agent().get("/api/v1/reminders/" + done).then().body("state", is("DONE"));
        String own = planned(null, null);
        tenant.agent().get("/api/v1/reminders/" + own).then().body("title", is(SECRET));
    }

    @Test
    void whatWasBeingWrittenAtThatMomentGoesToo() {
        erased();
        String late = planned(null, null);
        // Somebody had looked at the customer before it was erased and wrote after it.
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update reminder set customer_id = ? where tenant_id = ? and id = ?",
                customer,
                tenant.id(),
                UUID.fromString(late)));

        OwnerDatabase.query(
                (Handle handle) -> handle.execute("update job set due_at = now() where tenant_id = ?", tenant.id()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("job where tenant_id = ?", tenant.id()) == 0);
        assertThat(OwnerDatabase.tablesWith(tenant.id(), SECRET)).isSubsetOf("idempotency");
        assertThat(OwnerDatabase.count(
                        "reminder where tenant_id = ? and state = 'CANCELLED' and customer_id is null", tenant.id()))
                .isOne();
    }
}
