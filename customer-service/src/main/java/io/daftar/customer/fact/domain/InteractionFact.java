package io.daftar.customer.fact.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A contact as filters see it.
 *
 * @param channel folding key, as {@code outcome}; null where unknown
 * @param deleted taken back; kept so that an older version that comes late changes nothing
 */
public record InteractionFact(
        UUID id,
        long version,
        UUID customerId,
        Instant occurredAt,
        String kind,
        String channel,
        String outcome,
        String direction,
        boolean deleted) {}
