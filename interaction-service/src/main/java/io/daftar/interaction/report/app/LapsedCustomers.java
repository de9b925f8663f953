package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.report.domain.LapsedRepository;
import io.daftar.interaction.report.domain.LapsedRepository.Question;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Finds the customers behind a category that falls behind. */
@ApplicationScoped
@Transactional
public class LapsedCustomers {
    private final CategoryReports periods;
    private final LapsedRepository lapsed;
    private final Reckoning reckoning;
    private final Cursors cursors;
    private final Clock clock;

    LapsedCustomers(
            CategoryReports periods, LapsedRepository lapsed, Reckoning reckoning, Cursors cursors, Clock clock) {
        this.periods = periods;
        this.lapsed = lapsed;
        this.reckoning = reckoning;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * Whose category it is and when.
     *
     * @param category empty for goods without any
     * @param by months or quarters
     * @param asOf null for today
     */
    public record Wanted(String category, Grouping by, CalendarSystem calendar, LocalDate asOf) {}

    public LapsedReport report(Wanted wanted, PageRequest page) {
        var terms = reckoning.current();
        var last = wanted.asOf() == null ? terms.dayOf(clock.instant()) : wanted.asOf();
        var starts = periods.periods(wanted.by(), wanted.calendar(), last);
        // The day is part of it: behind midnight a page would be one of another list.
        String binding = "lapsed %s of %s in %s".formatted(last, wanted.category(), starts);
        var position = cursors.decode(binding, page.cursor()).orElse(null);
        var rows = lapsed.find(
                new Question(wanted.category(), starts, last, terms.zone(), terms.currency()),
                position == null ? null : new BigDecimal(position.get(0)),
                position == null ? null : UUID.fromString(position.get(1)),
                page.limit() + 1);
        var found = Page.of(
                rows,
                page.limit(),
                it -> cursors.encode(
                        binding,
                        List.of(it.spent().toPlainString(), it.customerId().toString())));
        return new LapsedReport(
                wanted.category().isEmpty() ? null : wanted.category(),
                starts.get(starts.size() - 1),
                last,
                wanted.by().name().toLowerCase(Locale.ROOT),
                starts.subList(0, starts.size() - 1),
                found.items().stream()
                        .map(it -> new LapsedReport.Customer(
                                it.customerId(),
                                Amounts.rounded(it.spent(), terms.currency()),
                                it.purchases(),
                                it.periods(),
                                it.lastAt(),
                                it.nextAt()))
                        .toList(),
                found.nextCursor());
    }
}
