package io.daftar.interaction.report.app;

import io.daftar.platform.contract.Money;
import io.daftar.platform.web.Paged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A page of the customers who bought of a category in former periods and not in the one that runs, those who spent most first.
 *
 * @param category null for goods that have none
 * @param from the first day of the period that runs
 * @param to the last day looked at
 * @param comparedWith first days of the former periods
 */
public record LapsedReport(
        String category,
        LocalDate from,
        LocalDate to,
        String period,
        List<LocalDate> comparedWith,
        List<Customer> items,
        String nextCursor)
        implements Table, Paged {

    /**
     * Who does not buy any more.
     *
     * @param spent on the category in the former periods, without what has no rate
     * @param purchases with goods of the category
     * @param periods in how many of the former ones
     * @param lastPurchaseAt of the category
     * @param expectedNextPurchaseAt of the customer, of any category; null for who bought once
     */
    public record Customer(
            UUID customerId,
            Money spent,
            long purchases,
            int periods,
            Instant lastPurchaseAt,
            Instant expectedNextPurchaseAt) {}

    @Override
    public List<String> header() {
        return List.of(
                "customerId", "spent", "currency", "purchases", "periods", "lastPurchaseAt", "expectedNextPurchaseAt");
    }

    @Override
    public List<List<String>> lines() {
        return items.stream()
                .map(it -> Arrays.asList(
                        Table.cell(it.customerId()),
                        Table.cell(it.spent()),
                        it.spent().currency(),
                        Table.cell(it.purchases()),
                        Table.cell(it.periods()),
                        Table.cell(it.lastPurchaseAt()),
                        Table.cell(it.expectedNextPurchaseAt())))
                .toList();
    }
}
