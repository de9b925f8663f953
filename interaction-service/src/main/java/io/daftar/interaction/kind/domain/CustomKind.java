package io.daftar.interaction.kind.domain;

import java.time.Instant;
import java.util.List;

/**
 * A kind of interaction a tenant added.
 *
 * @param code begins with {@code X_} and never changes
 * @param archivedAt since when nothing new is of this kind
 */
public record CustomKind(
        String code,
        long version,
        String label,
        List<KindField> fields,
        Instant archivedAt,
        Instant createdAt,
        Instant updatedAt) {
    public static final String PREFIX = "X_";

    public boolean isArchived() {
        return archivedAt != null;
    }
}
