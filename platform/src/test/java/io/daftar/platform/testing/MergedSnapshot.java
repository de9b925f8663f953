package io.daftar.platform.testing;

import io.daftar.platform.contract.CustomerSnapshot;
import java.util.UUID;

/** A customer's file as it is told when another customer answers for it. */
public final class MergedSnapshot {
    private MergedSnapshot() {}

    /** The same, merged into the winner. */
    public static CustomerSnapshot of(CustomerSnapshot it, UUID winner) {
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
                it.tags(),
                it.ownerId(),
                it.teamId(),
                it.lifecycle(),
                it.employer(),
                it.externalIds(),
                it.attributes(),
                it.archivedAt(),
                winner);
    }
}
