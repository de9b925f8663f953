package io.daftar.interaction.loyalty.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A sale as points see it, or a return that names none.
 *
 * @param customerId who holds the card it earns on, or the buyer where there is none; null for a walk-in
 * @param counts false where it was called off or all of it came back
 * @param day of the tenant's zone
 * @param cardDay of the customer's first card, null without one
 * @param rate of its currency on that day, null where there is none
 * @param total as it was sold, in its currency
 * @param kept what was not brought back, by category, in its currency; above zero for a return too
 */
public record Sold(
        UUID id,
        UUID customerId,
        boolean isReturn,
        boolean counts,
        LocalDate day,
        LocalDate cardDay,
        BigDecimal rate,
        BigDecimal total,
        Map<String, BigDecimal> kept) {

    /** What it is worth by a programme; below zero for a return. */
    public long points(Programme programme, BigDecimal itsRate) {
        if (!counts || itsRate == null) {
            return 0;
        }
        long points = programme.pointsFor(converted(itsRate), day);
        return isReturn ? -points : points;
    }

    /** What a sale is worth beside its goods by a programme. */
    public long bonus(Programme programme, BigDecimal itsRate, Bonus.Kind kind) {
        return !counts || isReturn || itsRate == null ? 0 : programme.bonusFor(kind, converted(itsRate), day);
    }

    /** What is left of points somebody gave for it by hand: as large a part as was kept of its total. */
    public long share(long granted) {
        if (!counts || total.signum() <= 0) {
            return counts ? granted : 0;
        }
        var left = kept.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(BigDecimal.ZERO)
                .min(total);
        return BigDecimal.valueOf(granted)
                .multiply(left)
                .divide(total, 0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private Map<String, BigDecimal> converted(BigDecimal itsRate) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        kept.forEach((category, amount) -> amounts.put(category, amount.multiply(itsRate)));
        return amounts;
    }
}
