package io.daftar.interaction.purchase.domain;

import java.math.BigDecimal;
import java.util.Arrays;

/** What a purchase costs more or less than its goods. */
public record Adjustment(Kind kind, BigDecimal amount) {
    /** Why; a discount makes a purchase no dearer, tax and shipping make it no cheaper. */
    public enum Kind {
        DISCOUNT(-1),
        TAX(1),
        SHIPPING(1),
        ROUNDING(0);

        private final int sign;

        Kind(int sign) {
            this.sign = sign;
        }

        public boolean allows(BigDecimal amount) {
            return amount.signum() * sign >= 0;
        }

        public static String[] names() {
            return Arrays.stream(values()).map(Kind::name).toArray(String[]::new);
        }
    }
}
