package io.daftar.interaction.value.app;

import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Recency, frequency and monetary value of a customer; what has no meaning without a purchase is null.
 *
 * @param recencyDays whole days of the tenant's zone since the last purchase
 * @param frequency purchases not fully returned
 * @param monetary sales less returns in the tenant's currency
 * @param unconverted the same in other currencies
 * @param scores 1 to 5 each
 * @param scoredAt when the tenant's customers were last compared
 */
public record Rfm(
        LocalDate asOf,
        Long recencyDays,
        int frequency,
        Money monetary,
        List<Money> unconverted,
        Scores scores,
        RfmGroup group,
        Instant scoredAt,
        Instant firstPurchaseAt,
        Instant lastPurchaseAt,
        BigDecimal averageDaysBetween,
        Instant expectedNextPurchaseAt) {}
