package io.daftar.interaction.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A step in the history of a deal, which is never rewritten.
 *
 * @param n from 1, the opening
 * @param from the key of the stage it left; null at the opening
 * @param state the kind of the stage it came to
 * @param by who moved it, null for Daftar itself
 * @param amount the deal's at that moment
 */
public record DealMove(
        int n,
        String from,
        String to,
        DealState state,
        Instant at,
        String by,
        BigDecimal amount,
        String currency,
        String reason) {
    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "DealMove[" + n + " " + state + "]";
    }
}
