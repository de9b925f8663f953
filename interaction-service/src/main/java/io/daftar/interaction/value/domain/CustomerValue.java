package io.daftar.interaction.value.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a customer bought so far.
 *
 * @param purchases those not fully returned
 * @param firstAt of those, null for none
 * @param lastAt of those, null for none
 * @param monetary sales less returns in the currency of the reckoning, unrounded
 * @param rest the same by currency, of what has no rate
 */
public record CustomerValue(
        int purchases, Instant firstAt, Instant lastAt, BigDecimal monetary, Map<String, BigDecimal> rest) {
    public static final CustomerValue NONE = new CustomerValue(0, null, null, BigDecimal.ZERO, Map.of());

    /** The mean time from one purchase to the next; null where there is no next. */
    public Duration meanGap() {
        return purchases < 2 ? null : Duration.between(firstAt, lastAt).dividedBy(purchases - 1L);
    }
}
