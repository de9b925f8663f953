package io.daftar.interaction.purchase.domain;

import java.math.BigDecimal;

/** What a purchase costs more or less than its goods. */
public record Adjustment(Kind kind, BigDecimal amount) {
    /** Why. */
    public enum Kind {
        DISCOUNT,
        TAX,
        SHIPPING,
        ROUNDING
    }
}
