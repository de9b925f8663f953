package io.daftar.interaction.loyalty.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What points can be turned into.
 *
 * @param stock how many are left, null for as many as wanted
 * @param archivedAt since when it is not offered any more
 */
public record Reward(
        UUID id,
        long version,
        String name,
        long points,
        Integer stock,
        Instant archivedAt,
        Instant createdAt,
        Instant updatedAt) {}
