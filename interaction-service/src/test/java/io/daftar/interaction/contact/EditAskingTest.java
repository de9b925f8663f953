package io.daftar.interaction.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.deal.DealSteps;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** While customer-service is asked whom an edit names, others may write the same record. */
@QuarkusTest
class EditAskingTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    private String called() {
        return tenant.agent()
                .body(Map.of(
                        "customerId", Customers.copied(tenant),
                        "kind", "CALL",
                        "occurredAt", "2026-10-21T12:00:00Z"))
                .post("/api/v1/interactions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String deal() {
        return DealSteps.opened(
                tenant, DealSteps.deal(Customers.copied(tenant), DealSteps.pipeline(tenant), "100", "EUR"));
    }

    private boolean isFree(String table, String id) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select 1 from " + table + " where tenant_id = ? and id = ? for update skip locked",
                        tenant.id(),
                        UUID.fromString(id))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private void movesUnlocked(String table, String location, String id) {
        var customer = UUID.randomUUID();
        List<Boolean> free = new ArrayList<>();
        Customers.knows(customer, "shop", id, () -> free.add(isFree(table, id)));
        tenant.agent()
                .body(Map.of("customerRef", Map.of("system", "shop", "externalId", id)))
                .patch(location)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(customer.toString()));
        assertThat(free).containsExactly(true);
    }

    @Test
    void nothingIsLockedMeanwhile() {
        var call = called();
        movesUnlocked("interaction", "/api/v1/interactions/" + call, call);
        var deal = deal();
        movesUnlocked("deal", DealSteps.DEALS + "/" + deal, deal);
    }

    @Test
    void whatOthersWroteMeanwhileStays() {
        var call = called();
        var location = "/api/v1/interactions/" + call;
        var customer = UUID.randomUUID();
        Customers.knows(customer, "shop", call, () -> tenant.agent()
                .body(Map.of("subject", "faster"))
                .patch(location)
                .then()
                .statusCode(200));
        tenant.agent()
                .body(Map.of("customerRef", Map.of("system", "shop", "externalId", call)))
                .patch(location)
                .then()
                .statusCode(200)
                .body("subject", equalTo("faster"))
                .body("customerId", equalTo(customer.toString()))
                .body("version", equalTo(3));
    }
}
