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
 * @param net sales less returns by currency
 */
public record CustomerValue(int purchases, Instant firstAt, Instant lastAt, Map<String, BigDecimal> net) {
    public static final CustomerValue NONE = new CustomerValue(0, null, null, Map.of());

    public BigDecimal in(String currency) {
        return net.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** The mean time from one purchase to the next; null where there is no next. */
    public Duration meanGap() {
        return purchases < 2 ? null : Duration.between(firstAt, lastAt).dividedBy(purchases - 1L);
    }
}
