package io.daftar.interaction.demand.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A customer who asked for a topic, with what the customer is worth.
 *
 * @param displayName null where the customer's first event has not arrived
 * @param feedback how often; an asker counts once however often
 * @param toldAt when the customer was last told what became of it, null for never
 * @param monetary sales less returns in the currency of the reckoning, unrounded
 * @param rest the same by currency, of what has no rate
 */
public record Asker(
        UUID customerId,
        String displayName,
        int feedback,
        Instant firstAskedAt,
        Instant lastAskedAt,
        Instant toldAt,
        String toldBy,
        BigDecimal monetary,
        Map<String, BigDecimal> rest) {

    /** Where a list goes on: behind this row. */
    public record Position(Instant lastAskedAt, UUID customerId) {}

    /** A topic a customer asked for, as far as the customer's file shows it. */
    public record Asked(UUID topicId, String title, boolean shipped) {}

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Asker[" + customerId + "]";
    }
}
