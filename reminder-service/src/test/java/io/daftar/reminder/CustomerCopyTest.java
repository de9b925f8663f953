package io.daftar.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.StubHttp.Answer;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomerCopyTest extends ServiceTest {
    private static final String LOOKUP = "POST /api/v1/customers/batch/read";

    private final Tenant acme = Tenant.fresh();
    private final UUID customer = UUID.randomUUID();

    @Test
    void aCustomerOfTheCopyIsNotAskedFor() {
        EventProbe.send(acme.id(), customer, 1, new CustomerUpdated(snapshot(1, "سارا")));
        await().until(() -> OwnerDatabase.count("customer_copy where id = ?", customer) == 1);

        plan().then().statusCode(201).body("customerId", is(customer.toString()));

        assertThat(StubHttp.requests()).isEmpty();
    }

    @Test
    void aMissIsLookedUpOnceForTheTenant() {
        StubHttp.on(
                LOOKUP,
                request -> new Answer(
                        200,
                        "{\"results\":[{\"index\":0,\"status\":200,\"id\":\"%1$s\",\"item\":{\"id\":\"%1$s\",\"version\":4,\"displayName\":\"Ada\",\"color\":1}}]}"
                                .formatted(customer)));

        plan().then().statusCode(201);
        plan().then().statusCode(201);

        assertThat(StubHttp.requests()).hasSize(1);
        assertThat(StubHttp.requests().get(0).headers()).containsEntry("x-daftar-tenant", acme.id());
    }

    @Test
    void anUnknownCustomerIsRefusedWithItsPlace() {
        StubHttp.on(LOOKUP, request -> new Answer(200, "{\"results\":[{\"index\":0,\"status\":404}]}"));

        plan().then()
                .statusCode(422)
                .body("code", is("unknown-customer"))
                .body("errors[0].pointer", is("#/customerId"));

        assertThat(OwnerDatabase.count("reminder where tenant_id = ?", acme.id()))
                .isZero();
    }

    @Test
    void whileCustomerServiceIsAwayAMissMeansComeAgain() {
        StubHttp.goAway();

        plan().then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    void theNewestStateAndTheLatestContactWin() {
        EventProbe.send(acme.id(), customer, 3, new CustomerUpdated(snapshot(3, "new")));
        EventProbe.send(acme.id(), customer, 2, new CustomerUpdated(snapshot(2, "old")));
        EventProbe.send(acme.id(), customer, 1, contact("2026-03-01T00:00:00Z", false));
        EventProbe.send(acme.id(), customer, 2, contact("2026-01-01T00:00:00Z", false));
        EventProbe.send(acme.id(), customer, 3, contact("2026-09-01T00:00:00Z", true));
        EventProbe.send(acme.id(), customer, 4, new CustomerUpdated(snapshot(4, "newest")));
        EventProbe.send(acme.id(), customer, 4, contact("2026-03-02T00:00:00Z", false));

        await().untilAsserted(() -> {
            assertThat(OwnerDatabase.count(
                            "customer_copy where id = ? and version = 4 and display_name = 'newest'", customer))
                    .isOne();
            assertThat(lastContact()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        });
    }

    @Test
    void nobodyIsRemindedOfTheErasedAndNothingBringsThemBack() {
        EventProbe.send(
                acme.id(), customer, 1, new CustomerUpdated(snapshot(customer, 1, "سارا", "1984-05-21", "sara")));
        EventProbe.send(
                acme.id(), customer, 3, new CustomerErased(CustomerSnapshot.erased(customer, 3, Instant.EPOCH)));
        EventProbe.send(acme.id(), customer, 2, new CustomerUpdated(snapshot(2, "late")));
        EventProbe.send(acme.id(), customer, 4, new CustomerUpdated(snapshot(4, "never")));
        // Behind them in the same partition.
        await().until(() -> OwnerDatabase.count("customer_copy where id = ? and erased", customer) == 1);

        await().during(Duration.ofSeconds(1))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where id = ? and version = 3 and display_name = '' and birth_date is null"
                                        + " and birth_md is null and owner_id is null and archived_at is not null",
                                customer)
                        == 1);
        plan().then().statusCode(410).body("code", is("gone"));
        assertThat(StubHttp.requests()).isEmpty();
    }

    private Instant lastContact() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select max(last_contact_at) from customer_contact where customer_id = ?", customer)
                .mapTo(Instant.class)
                .findOne()
                .orElse(null));
    }

    private Response plan() {
        var body = ReminderResourceTest.body();
        body.put("customerId", customer.toString());
        return acme.agent().body(body).post("/api/v1/reminders");
    }

    private InteractionRecorded contact(String at, boolean deleted) {
        return new InteractionRecorded(
                UUID.randomUUID(), customer, "CALL", "OUTBOUND", "phone", null, Instant.parse(at), "sara", deleted);
    }

    private CustomerSnapshot snapshot(long version, String name) {
        return snapshot(customer, version, name, null, "sara");
    }

    static CustomerSnapshot snapshot(UUID id, long version, String name, String birthDate, String owner) {
        return new CustomerSnapshot(
                id,
                version,
                "PERSON",
                name,
                null,
                null,
                birthDate,
                null,
                null,
                null,
                null,
                List.of(),
                owner,
                null,
                "CUSTOMER",
                null,
                List.of(),
                Map.of(),
                null,
                null);
    }
}
