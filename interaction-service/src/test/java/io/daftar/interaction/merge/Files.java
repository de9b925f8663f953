package io.daftar.interaction.merge;

import io.daftar.interaction.Customers;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerEvent.CustomerMerged;
import io.daftar.platform.contract.CustomerEvent.CustomerRegistered;
import io.daftar.platform.contract.CustomerEvent.CustomerUnmerged;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files of customers that are merged, parted and erased, told as customer-service tells it. */
final class Files {
    private final Map<UUID, Long> versions = new HashMap<>();

    CustomerEvent registered(UUID id) {
        return new CustomerRegistered(state(id, null));
    }

    CustomerEvent merged(UUID loser, UUID winner) {
        return new CustomerMerged(state(loser, winner));
    }

    /** The loser's name in other systems is the winner's from now on. */
    CustomerEvent named(UUID winner, UUID loser) {
        return new CustomerUpdated(state(winner, null, winner, loser));
    }

    CustomerEvent unmerged(UUID loser) {
        return new CustomerUnmerged(state(loser, null));
    }

    CustomerEvent erased(UUID id) {
        return new CustomerErased(CustomerSnapshot.erased(id, next(id), Instant.parse("2026-11-20T08:00:00Z")));
    }

    static void send(Tenant tenant, CustomerEvent event) {
        EventProbe.send(tenant.id(), event.customer().id(), event.customer().version(), event);
    }

    private long next(UUID id) {
        return versions.merge(id, 1L, Long::sum);
    }

    private CustomerSnapshot state(UUID id, UUID mergedInto) {
        return state(id, mergedInto, id);
    }

    private CustomerSnapshot state(UUID id, UUID mergedInto, UUID... names) {
        var shop = Arrays.stream(names)
                .map(name -> new ExternalId("shop", name.toString()))
                .toArray(ExternalId[]::new);
        var it = Customers.snapshot(id, next(id), "سارا رضایی", shop);
        return new CustomerSnapshot(
                it.id(),
                it.version(),
                it.kind(),
                it.displayName(),
                it.email(),
                it.phone(),
                it.birthDate(),
                it.language(),
                it.timeZone(),
                it.city(),
                it.country(),
                List.of(),
                it.ownerId(),
                it.teamId(),
                it.lifecycle(),
                it.employer(),
                it.externalIds(),
                it.attributes(),
                mergedInto == null ? null : Instant.parse("2026-11-19T08:00:00Z"),
                mergedInto);
    }
}
