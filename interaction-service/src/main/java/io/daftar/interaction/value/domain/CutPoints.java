package io.daftar.interaction.value.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The values that part a tenant's customers into five scores. Score 1 + floor(5 × share strictly worse) exceeds k exactly
 * where the value exceeds the one on place ceil(k × customers / 5), counted from the worst; so four values a measure say
 * all, and equal values get equal scores.
 *
 * @param customers those with a purchase; only they are compared
 * @param currency the currency monetary is compared in
 * @param day the day of the tenant's zone the count was made for
 * @param recency days of the last purchase, the worst first
 */
public record CutPoints(
        long customers,
        String currency,
        LocalDate day,
        List<LocalDate> recency,
        List<Integer> frequency,
        List<BigDecimal> monetary,
        Instant scoredAt) {

    /** 1 to 5 each. */
    public record Scores(int r, int f, int m) {}

    public Scores score(LocalDate lastPurchase, int purchases, BigDecimal net) {
        return new Scores(score(recency, lastPurchase), score(frequency, purchases), score(monetary, net));
    }

    private static <T extends Comparable<? super T>> int score(List<T> cuts, T value) {
        return 1 + (int) cuts.stream().filter(cut -> value.compareTo(cut) > 0).count();
    }
}
