package io.daftar.interaction.loyalty.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How a tenant rewards who comes back.
 *
 * @param pointsPerUnit points for each unit of the tenant's currency spent; fractions of a point are dropped
 * @param tiers from the lowest up
 * @param expireAfterDays how many days after the one they were earned on points are good, null for ever
 * @param earning how purchases earn by themselves, null where points are only given by hand
 */
public record Programme(
        long version,
        String name,
        BigDecimal pointsPerUnit,
        List<Tier> tiers,
        Integer expireAfterDays,
        EarningRules earning,
        Instant updatedAt) {
    /** More no single purchase earns. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);

    /** A standing that is reached by points ever earned, whatever was spent of them. */
    public record Tier(String name, long from) {}

    /** The highest tier reached, or null. */
    public String tier(long earned) {
        return tiers.stream()
                .filter(tier -> tier.from() <= earned)
                .max(Comparator.comparingLong(Tier::from))
                .map(Tier::name)
                .orElse(null);
    }

    /**
     * The points goods are worth, added up exactly and rounded once: fractions of a point are dropped.
     *
     * @param amounts in the tenant's currency by category, under the empty text what has none; less what went back
     */
    public long pointsFor(Map<String, BigDecimal> amounts, LocalDate day) {
        if (earning != null && !earning.reached(total(amounts))) {
            return 0;
        }
        var points = BigDecimal.ZERO;
        for (var part : amounts.entrySet()) {
            var multiplier = earning == null ? BigDecimal.ONE : earning.multiplier(part.getKey(), day);
            points = points.add(part.getValue().multiply(pointsPerUnit).multiply(multiplier));
        }
        return points.max(BigDecimal.ZERO)
                .min(MOST)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** Whether purchases earn anything beside their goods. */
    public boolean givesBonuses() {
        return earning != null && (earning.firstPurchase() != null || earning.birthday() != null);
    }

    /** The points a purchase earns beside those its goods are worth, as long as something of it is kept. */
    public long bonusFor(Bonus.Kind kind, Map<String, BigDecimal> amounts, LocalDate day) {
        var total = total(amounts);
        return earning == null || total.signum() <= 0 || !earning.reached(total)
                ? 0
                : earning.bonus(kind, pointsFor(amounts, day));
    }

    private static BigDecimal total(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
