package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.report.app.CategoryReport.Row;
import io.daftar.interaction.report.app.CategoryReport.StoppedCustomer;
import io.daftar.interaction.report.domain.CategoryRepository;
import io.daftar.interaction.report.domain.CategoryRepository.Part;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Warns of categories that fall behind before their period is over. */
@ApplicationScoped
@Transactional
public class CategoryReports {
    private static final int FORMER = 3;
    private static final int SHOWN = 10;
    private static final BigDecimal ENOUGH = new BigDecimal("0.8");

    private final CategoryRepository categories;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    CategoryReports(CategoryRepository categories, Reckoning reckoning, TenantSettingsStore settings, Clock clock) {
        this.categories = categories;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The period that holds a day, against the three before it in which anything was sold.
     *
     * @param by months or quarters
     * @param asOf null for today
     */
    public CategoryReport report(Grouping by, CalendarSystem calendar, LocalDate asOf) {
        var terms = reckoning.current();
        var last = asOf == null ? terms.dayOf(clock.instant()) : asOf;
        int back = by == Grouping.QUARTER ? 3 * FORMER : FORMER;
        var all = Periods.of(by, last.minusMonths(back), last, calendar, settings.current())
                .starts();
        var starts = all.subList(Math.max(0, all.size() - FORMER - 1), all.size());
        var from = starts.get(starts.size() - 1);
        int days = (int) ChronoUnit.DAYS.between(from, last) + 1;
        var parts = categories.revenue(starts, last, days, terms.currency());
        var known = parts.stream()
                .map(Part::period)
                .filter(period -> period < starts.size())
                .distinct()
                .sorted()
                .toList();
        Map<String, List<Part>> byCategory = new TreeMap<>();
        parts.forEach(part -> byCategory
                .computeIfAbsent(part.category(), k -> new ArrayList<>())
                .add(part));
        List<Row> rows = new ArrayList<>();
        byCategory.forEach((category, its) -> rows.add(row(category, its, known.size(), starts, last, terms)));
        var total = row(null, parts, known.size(), starts, last, terms);
        return new CategoryReport(
                from,
                last,
                "category",
                by.name().toLowerCase(java.util.Locale.ROOT),
                known.stream().map(period -> starts.get(period - 1)).toList(),
                rows,
                total);
    }

    /** @param category null for all of them; who stopped buying is then not looked for */
    private Row row(
            String category, List<Part> parts, int former, List<LocalDate> starts, LocalDate last, Terms terms) {
        var sums = Sums.of(parts, starts.size());
        var expected = mean(sums.before(), former);
        var ratio = expected == null || expected.signum() <= 0
                ? null
                : sums.actual().divide(expected, 4, RoundingMode.HALF_UP);
        boolean warning = ratio != null && ratio.compareTo(ENOUGH) <= 0;
        var stopped =
                warning && category != null ? categories.stopped(category, starts, last, terms.zone(), SHOWN) : null;
        return new Row(
                category == null || category.isEmpty() ? null : category,
                Amounts.rounded(sums.actual(), terms.currency()),
                sums.bare(),
                money(expected, terms),
                money(mean(sums.beforeWhole(), former), terms),
                ratio,
                warning,
                stopped == null
                        ? null
                        : Long.valueOf(stopped.isEmpty() ? 0 : stopped.get(0).customers()),
                stopped == null
                        ? null
                        : stopped.stream()
                                .map(it -> new StoppedCustomer(it.customerId(), it.lastAt()))
                                .toList());
    }

    /** What a category earned in this period and in the former ones, as far into them and whole. */
    private record Sums(BigDecimal actual, List<Money> bare, BigDecimal before, BigDecimal beforeWhole) {
        static Sums of(List<Part> parts, int current) {
            var actual = BigDecimal.ZERO;
            var before = BigDecimal.ZERO;
            var beforeWhole = BigDecimal.ZERO;
            List<Money> bare = new ArrayList<>();
            for (var part : parts) {
                boolean now = part.period() == current;
                if (part.bare() && now) {
                    bare.add(Amounts.money(part.soFar(), part.currency()));
                } else if (now) {
                    actual = actual.add(part.soFar());
                } else if (!part.bare()) {
                    before = before.add(part.soFar());
                    beforeWhole = beforeWhole.add(part.whole());
                }
            }
            return new Sums(actual, bare, before, beforeWhole);
        }
    }

    private static BigDecimal mean(BigDecimal sum, int periods) {
        return periods == 0 ? null : sum.divide(BigDecimal.valueOf(periods), 4, RoundingMode.HALF_UP);
    }

    private static Money money(BigDecimal amount, Terms terms) {
        return amount == null ? null : Amounts.rounded(amount, terms.currency());
    }
}
