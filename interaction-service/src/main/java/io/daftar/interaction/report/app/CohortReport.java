package io.daftar.interaction.report.app;

import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Customers by the month of their first purchase.
 *
 * @param from cohorts whose month begins on or after it; null for all
 * @param to cohorts whose month begins on or before it; null for all
 * @param countedOn the day all this was counted; null before the first count
 */
public record CohortReport(
        LocalDate from, LocalDate to, String groupBy, LocalDate countedOn, List<Row> rows, Total total)
        implements Table {

    /** All cohorts shown. */
    public record Total(long customers) {}

    /** A cohort: {@code customers} first bought in the month it is named after. */
    public record Row(String group, long customers, List<Month> months) {}

    /**
     * What became of a cohort.
     *
     * @param offset months since the first, which is 0
     * @param customers who bought in this month
     * @param share of the cohort
     * @param revenue less returns
     */
    public record Month(int offset, String group, long customers, BigDecimal share, Money revenue) {}

    @Override
    public List<String> header() {
        return List.of("group", "customers", "offset", "month", "active", "share", "revenue", "currency");
    }

    @Override
    public List<List<String>> lines() {
        return rows.stream()
                .flatMap(row -> row.months().stream()
                        .map(month -> List.of(
                                row.group(),
                                Table.cell(row.customers()),
                                Table.cell(month.offset()),
                                month.group(),
                                Table.cell(month.customers()),
                                Table.cell(month.share()),
                                Table.cell(month.revenue()),
                                month.revenue().currency())))
                .toList();
    }
}
