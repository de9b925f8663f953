package io.daftar.interaction.report.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What revenue is asked for; nulls do not limit it.
 *
 * @param to the last day
 * @param starts first days of the periods from {@code from} on, where the grouping has periods
 * @param base what amounts become by dated rates
 * @param currency only purchases in it
 */
public record RevenueQuestion(
        Grouping by,
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        List<LocalDate> starts,
        String base,
        String currency,
        String source,
        String category,
        String sellerId,
        String country) {

    boolean needsCategories() {
        return by == Grouping.CATEGORY || category != null;
    }

    /** The same over all groups. */
    public RevenueQuestion ungrouped() {
        return new RevenueQuestion(
                null, from, to, zone, List.of(), base, currency, source, category, sellerId, country);
    }
}
