package io.daftar.interaction.customer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerEvent.CustomerMerged;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.MergedSnapshot;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The second look at who was erased. */
@QuarkusTest
class ErasureAgainTest extends ServiceTest {
    @Inject
    Erasures erasures;

    @Inject
    CustomerCopyService copies;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    @Test
    void whatWasBeingWrittenAtThatMomentAndWhoWasMergedGoToo() {
        var winner = Customers.copied(tenant);
        var loser = Customers.copied(tenant);
        var merged = Customers.snapshot(loser, 2, "گمشده");
        tenants.runAs(
                tenant.id(),
                () -> copies.take(List.of(
                        new CustomerMerged(MergedSnapshot.of(merged, winner)),
                        new CustomerErased(CustomerSnapshot.erased(winner, 2, Instant.EPOCH)))));
        // Somebody had looked at the customer before it was erased and wrote after it.
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "insert into timeline (tenant_id, customer_id, occurred_at, id, kind, title)"
                        + " values (?, ?, now(), gen_random_uuid(), 'CALL', 'a'), (?, ?, now(), gen_random_uuid(), 'CALL', 'b')",
                tenant.id(),
                winner,
                tenant.id(),
                loser));
        boolean early = tenants.callAs(tenant.id(), () -> erasures.again(Instant.EPOCH));
        assertThat(early).isFalse();
        assertThat(OwnerDatabase.count("timeline where tenant_id = ?", tenant.id()))
                .isEqualTo(2);

        tenants.runAs(tenant.id(), () -> erasures.again(Instant.now().plusSeconds(5)));
        tenants.runAs(tenant.id(), () -> erasures.again(Instant.now().plusSeconds(5)));

        assertThat(OwnerDatabase.count("timeline where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("customer_erasure where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("customer_copy where tenant_id = ? and erased_at is not null", tenant.id()))
                .isEqualTo(2);
        for (UUID id : List.of(winner, loser)) {
            tenant.agent().get("/api/v1/customers/" + id + "/timeline").then().statusCode(410);
        }
    }
}
