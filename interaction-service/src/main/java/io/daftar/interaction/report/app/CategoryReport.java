package io.daftar.interaction.report.app;

import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * How categories do in a period that is not over yet, against what was to be expected by now.
 *
 * @param from the first day of the period
 * @param to the last day looked at
 * @param comparedWith first days of the former periods that make the expectation
 */
public record CategoryReport(
        LocalDate from,
        LocalDate to,
        String groupBy,
        String period,
        List<LocalDate> comparedWith,
        List<Row> rows,
        Row total)
        implements Table {

    /**
     * One category.
     *
     * @param group null for what has no category, and over all
     * @param expected by now: the mean of as many first days of the former periods; null without any
     * @param expectedForPeriod the mean of the whole former periods
     * @param ratio of the actual to the expected; null where nothing was expected
     * @param warning whether it falls short by a fifth or more
     * @param stopped how many customers bought in two of the former periods and not in this; null without a warning
     * @param stoppedCustomers the ten best of them
     */
    public record Row(
            String group,
            Money actual,
            List<Money> unconverted,
            Money expected,
            Money expectedForPeriod,
            BigDecimal ratio,
            boolean warning,
            Long stopped,
            List<StoppedCustomer> stoppedCustomers) {}

    /** A customer who used to buy in the category. */
    public record StoppedCustomer(UUID customerId, Instant lastPurchaseAt) {}

    @Override
    public List<String> header() {
        return List.of(
                "group",
                "actual",
                "currency",
                "unconverted",
                "expected",
                "expectedForPeriod",
                "ratio",
                "warning",
                "stopped");
    }

    @Override
    public List<List<String>> lines() {
        return rows.stream()
                .map(row -> Arrays.asList(
                        row.group(),
                        Table.cell(row.actual()),
                        row.actual().currency(),
                        Table.cell(row.unconverted()),
                        Table.cell(row.expected()),
                        Table.cell(row.expectedForPeriod()),
                        Table.cell(row.ratio()),
                        Table.cell(row.warning()),
                        Table.cell(row.stopped())))
                .toList();
    }
}
