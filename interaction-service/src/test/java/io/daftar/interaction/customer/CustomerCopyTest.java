package io.daftar.interaction.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerEvent.CustomerRegistered;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomerCopyTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    @Test
    void keepsTheHighestVersionWhateverTheOrderAndHoweverOften() {
        UUID id = UUID.randomUUID();
        var third = Customers.snapshot(id, 3, "third", new ExternalId("shop", "3"));
        UUID thirdEvent = EventProbe.send(tenant.id(), id, 3, new CustomerUpdated(third));
        EventProbe.send(
                tenant.id(),
                id,
                1,
                new CustomerRegistered(Customers.snapshot(id, 1, "first", new ExternalId("shop", "1"))));
        EventProbe.send(thirdEvent, tenant.id(), id, 3, new CustomerUpdated(third));
        UUID last = Customers.copied(tenant);

        // Another partition may be ahead, so the order of the three is what is waited for.
        await().atMost(Duration.ofSeconds(20)).until(() -> names().contains("third"));
        EventProbe.send(tenant.id(), id, 2, new CustomerUpdated(Customers.snapshot(id, 2, "second")));
        EventProbe.send(
                tenant.id(),
                id,
                4,
                new CustomerUpdated(Customers.snapshot(id, 4, "fourth", new ExternalId("shop", "4"))));
        await().atMost(Duration.ofSeconds(20)).until(() -> names().contains("fourth"));

        assertThat(names()).containsExactlyInAnyOrder("fourth", "سارا رضایی");
        assertThat(externalIds(id)).containsExactly("4");
        assertThat(externalIds(last)).isEmpty();
    }

    @Test
    void anEventThatCannotBeKeptIsParkedAndTheNextOfTheSameCustomerIsKept() {
        UUID id = UUID.randomUUID();
        var good = Customers.snapshot(id, 2, "good");
        var nameless = new CustomerSnapshot(
                id, 1, "PERSON", null, null, null, null, null, null, null, null, List.of(), null, null, null, null,
                List.of(), null, null, null);
        EventProbe.send(tenant.id(), id, 1, new CustomerRegistered(nameless));
        EventProbe.send(tenant.id(), id, 2, new CustomerUpdated(good));

        await().atMost(Duration.ofSeconds(30)).until(() -> names().contains("good"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> EventProbe.events("dlq.interaction.customer-copy.daftar.customer.v1", tenant.id()).stream()
                        .anyMatch(parked -> parked.subject().equals(id) && parked.version() == 1));
    }

    private List<String> names() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select display_name from customer_copy where tenant_id = ?", tenant.id())
                .mapTo(String.class)
                .list());
    }

    private List<String> externalIds(UUID id) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select external_id from customer_external_id where tenant_id = ? and customer_id = ?",
                        tenant.id(),
                        id)
                .mapTo(String.class)
                .list());
    }
}
