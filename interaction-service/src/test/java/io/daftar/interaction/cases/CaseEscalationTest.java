package io.daftar.interaction.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.app.EscalationWorker;
import io.daftar.platform.contract.InteractionEvent.CaseEscalated;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseEscalationTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Cases cases = new Cases(tenant);

    @Inject
    EscalationWorker worker;

    @BeforeEach
    void promise() {
        cases.aroundTheClock();
    }

    private List<String> levels(String id) {
        return EventProbe.events("daftar.interaction.v1", tenant.id()).stream()
                .filter(event -> event.subject().equals(UUID.fromString(id)))
                .filter(event -> event.body() instanceof CaseEscalated)
                .map(event -> ((CaseEscalated) event.body()).level())
                .toList();
    }

    private void awaitLevels(String id, String... levels) {
        await().untilAsserted(() -> cases.read(id).body("escalations", contains((Object[]) levels)));
        await().untilAsserted(() -> assertThat(levels(id)).containsExactlyInAnyOrder(levels));
    }

    @Test
    void fiftyWorkersTellOfEachCaseAndLevelOnce() throws Exception {
        var customer = Customers.copied(tenant);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(cases.open(customer));
        }
        ids.forEach(id -> Cases.age(id, 300));

        var threads = Executors.newFixedThreadPool(50);
        Callable<Integer> round = worker::raiseDue;
        for (Future<Integer> done : threads.invokeAll(Collections.nCopies(50, round))) {
            done.get();
        }
        threads.shutdown();

        await().untilAsserted(() -> assertThat(OwnerDatabase.count("case_due where tenant_id = ?", tenant.id()))
                .isZero());
        assertThat(OwnerDatabase.count("case_change where tenant_id = ? and action = 'ESCALATE'", tenant.id()))
                .isEqualTo(60);
        for (String id : ids) {
            cases.read(id)
                    .body("version", equalTo(4))
                    .body("escalations", contains("FIRST_RESPONSE_MISSED", "RESOLUTION_NEAR", "RESOLUTION_MISSED"));
        }
        await().untilAsserted(() -> assertThat(EventProbe.events("daftar.interaction.v1", tenant.id()).stream()
                        .filter(event -> event.body() instanceof CaseEscalated)
                        .map(event -> event.subject() + " " + ((CaseEscalated) event.body()).level()))
                .hasSize(60)
                .doesNotHaveDuplicates());
    }

    @Test
    void eachLevelIsToldAtItsTimeByTheWorkerOfTheService() {
        String id = cases.open(Customers.copied(tenant));
        Cases.age(id, 125);
        awaitLevels(id, "FIRST_RESPONSE_MISSED");
        Cases.age(id, 60);
        awaitLevels(id, "FIRST_RESPONSE_MISSED", "RESOLUTION_NEAR");
        Cases.age(id, 60);
        awaitLevels(id, "FIRST_RESPONSE_MISSED", "RESOLUTION_NEAR", "RESOLUTION_MISSED");
        tenant.agent()
                .get(Cases.PATH + id + "/history")
                .then()
                .body("items[0].action", equalTo("ESCALATE"))
                .body("items[0].note", equalTo("RESOLUTION_MISSED"))
                .body("items[0].actor.type", equalTo("SYSTEM"));
    }

    @Test
    void whatWaitsForTheCustomerIsNotLate() {
        String id = cases.open(Customers.copied(tenant));
        cases.act(id, "wait").statusCode(200);
        assertThat(OwnerDatabase.count("case_due where tenant_id = ?", tenant.id()))
                .isZero();

        cases.act(id, "resume").statusCode(200);
        assertThat(OwnerDatabase.count("case_due where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
        cases.act(id, "resolve").statusCode(200);
        assertThat(OwnerDatabase.count("case_due where tenant_id = ?", tenant.id()))
                .isZero();
        cases.read(id).body("escalations", empty());
    }

    @Test
    void aLevelThatWasToldIsNotToldAgainAfterTheCaseIsReopened() {
        String id = cases.open(Customers.copied(tenant));
        Cases.age(id, 300);
        awaitLevels(id, "FIRST_RESPONSE_MISSED", "RESOLUTION_NEAR", "RESOLUTION_MISSED");

        cases.act(id, "resolve").statusCode(200);
        cases.act(id, "reopen").statusCode(200);

        assertThat(OwnerDatabase.count("case_due where tenant_id = ?", tenant.id()))
                .isZero();
        worker.raiseDue();
        assertThat(levels(id)).hasSize(3);
    }
}
