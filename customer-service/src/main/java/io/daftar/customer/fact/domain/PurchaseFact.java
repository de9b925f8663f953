package io.daftar.customer.fact.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A purchase or return as filters see it.
 *
 * @param customerId null for a walk-in
 * @param sale false for a return
 * @param total negative for a return
 * @param lines at least one
 */
public record PurchaseFact(
        UUID id,
        long version,
        UUID customerId,
        Instant purchasedAt,
        boolean sale,
        BigDecimal total,
        String currency,
        String country,
        List<Line> lines) {

    /** What a line is about, as folding keys; null where it does not say. */
    public record Line(String category, String sku) {
        public static final Line BLANK = new Line(null, null);
    }
}
