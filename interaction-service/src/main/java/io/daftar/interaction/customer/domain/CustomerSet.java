package io.daftar.interaction.customer.domain;

import java.util.List;
import java.util.UUID;

/**
 * One customer as it is read: the file that answers for it and all that were merged into that one. Rows stay with the file
 * they were written under, so a merge that is undone leaves nothing behind.
 *
 * @param ids the winner first
 */
public record CustomerSet(UUID winner, List<UUID> ids) {
    /** A customer nobody was merged into. */
    public static CustomerSet of(UUID id) {
        return new CustomerSet(id, List.of(id));
    }

    public boolean isSingle() {
        return ids.size() == 1;
    }
}
