package io.daftar.interaction.loyalty.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How a tenant rewards who comes back.
 *
 * @param pointsPerUnit points for each unit of the tenant's currency spent; fractions of a point are dropped
 * @param tiers from the lowest up
 * @param expireAfterDays how many days after the one they were earned on points are good, null for ever
 */
public record Programme(
        long version,
        String name,
        BigDecimal pointsPerUnit,
        List<Tier> tiers,
        Integer expireAfterDays,
        Instant updatedAt) {

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

    public long pointsFor(BigDecimal amount) {
        return amount.multiply(pointsPerUnit).setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
