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
 * @param monetary sales less returns in the tenant's currency, other currencies by the rate of the day
 * @param unconverted the same in currencies that had no rate
 * @param scores 1 to 5 each
 * @param averageDaysBetween from one purchase to the next
 * @param deviationDaysBetween the standard deviation of that, from three purchases on
 * @param probabilityAlive that the customer has not left for good, by the BG/NBD model
 * @param expectedPurchases in the days of the outlook, by the BG/NBD model
 * @param outlook what the two come from, or why they are missing
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
        BigDecimal deviationDaysBetween,
        Instant expectedNextPurchaseAt,
        BigDecimal probabilityAlive,
        BigDecimal expectedPurchases,
        Outlook.Basis outlook) {}
