package io.daftar.interaction.customer.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which customer was merged into which, as far as told.
 *
 * @param into only those that were merged
 */
public record Merges(Map<UUID, UUID> into) {

    /** Who answers for these in the end; those that answer for themselves are left out. */
    public Map<UUID, UUID> winners(Collection<UUID> customers) {
        Map<UUID, UUID> winners = new HashMap<>();
        for (UUID customer : customers) {
            UUID winner = winner(customer);
            if (!winner.equals(customer)) {
                winners.put(customer, winner);
            }
        }
        return winners;
    }

    // Told in any order, merges may run in a circle until the news that one was undone arrives: the least id answers
    // then.
    private UUID winner(UUID customer) {
        Set<UUID> way = new LinkedHashSet<>();
        UUID at = customer;
        while (way.add(at)) {
            UUID next = into.get(at);
            if (next == null) {
                return at;
            }
            at = next;
        }
        UUID again = at;
        return way.stream()
                .dropWhile(id -> !id.equals(again))
                .min(UUID::compareTo)
                .orElseThrow();
    }
}
