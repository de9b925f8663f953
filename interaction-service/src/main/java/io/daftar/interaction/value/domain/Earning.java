package io.daftar.interaction.value.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What one purchase or return adds to a customer's value.
 *
 * @param sale false for a return
 * @param amount negative for a return
 */
public record Earning(UUID customerId, boolean sale, Instant at, String currency, BigDecimal amount) {
    /** The same for whoever answers for the customer. */
    public Earning of(UUID winner) {
        return new Earning(winner, sale, at, currency, amount);
    }
}
