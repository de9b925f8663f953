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
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Warns of categories that fall behind before their period is over. */
@ApplicationScoped
@Transactional
public class CategoryReports {
    private static final int FORMER = 3;
    private static final int SHOWN = 10;
    /** In days. */
    private static final int LONGEST_MONTH = 31;

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

    /** Categories, the periods they are compared in, and whether those were of any use. */
    private record Comparison(
            Terms terms, List<LocalDate> starts, LocalDate last, List<Integer> known, List<Part> parts) {
        Map<String, List<Part>> byCategory() {
            Map<String, List<Part>> byCategory = new TreeMap<>();
            parts.forEach(part -> byCategory
                    .computeIfAbsent(part.category(), k -> new ArrayList<>())
                    .add(part));
            return byCategory;
        }

        LocalDate from() {
            return starts.get(starts.size() - 1);
        }

        List<LocalDate> former() {
            return known.stream().map(period -> starts.get(period - 1)).toList();
        }
    }

    /** Categories that fall behind in the month that holds a day. */
    record Behind(LocalDate from, List<Row> rows) {}

    /**
     * The period that holds a day, against the three before it in which anything was sold.
     *
     * @param by months or quarters
     * @param asOf null for today
     */
    public CategoryReport report(Grouping by, CalendarSystem calendar, LocalDate asOf) {
        var it = compare(by, calendar, asOf);
        List<Row> rows = new ArrayList<>();
        it.byCategory().forEach((category, parts) -> {
            var row = row(category, parts, it);
            rows.add(row.warning() ? withStopped(row, category, it) : row);
        });
        return new CategoryReport(
                it.from(),
                it.last(),
                "category",
                by.name().toLowerCase(Locale.ROOT),
                it.former(),
                rows,
                row(null, it.parts(), it));
    }

    /**
     * The period that a range of days speaks of: a quarter where it is longer than any month.
     *
     * @param from null for a month
     * @param to null for today
     */
    public Grouping periodFrom(LocalDate from, LocalDate to) {
        var last = to == null ? reckoning.current().dayOf(clock.instant()) : to;
        if (from != null && from.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        boolean isLong = from != null && ChronoUnit.DAYS.between(from, last) >= LONGEST_MONTH;
        return isLong ? Grouping.QUARTER : Grouping.MONTH;
    }

    Behind behind(CalendarSystem calendar, LocalDate asOf) {
        var it = compare(Grouping.MONTH, calendar, asOf);
        List<Row> rows = new ArrayList<>();
        it.byCategory().forEach((category, parts) -> rows.add(row(category, parts, it)));
        return new Behind(it.from(), rows.stream().filter(Row::warning).toList());
    }

    /** First days of the period that holds a day, the last of them, and of the three before it. */
    List<LocalDate> periods(Grouping by, CalendarSystem calendar, LocalDate last) {
        // One more, since a Gregorian month may be shorter than one of the calendar asked for; what is too much is cut
        // off.
        int back = FORMER + 1;
        var all = Periods.of(
                        by,
                        last.minusMonths(by == Grouping.QUARTER ? 3 * back : back),
                        last,
                        calendar,
                        settings.current())
                .starts();
        return all.subList(Math.max(0, all.size() - FORMER - 1), all.size());
    }

    private Comparison compare(Grouping by, CalendarSystem calendar, LocalDate asOf) {
        var terms = reckoning.current();
        var last = asOf == null ? terms.dayOf(clock.instant()) : asOf;
        var starts = periods(by, calendar, last);
        int days = (int) ChronoUnit.DAYS.between(starts.get(starts.size() - 1), last) + 1;
        var parts = categories.revenue(starts, last, days, terms.currency());
        var known = parts.stream()
                .map(Part::period)
                .filter(period -> period < starts.size())
                .distinct()
                .sorted()
                .toList();
        return new Comparison(terms, starts, last, known, parts);
    }

    /** @param category null for all of them */
    private static Row row(String category, List<Part> parts, Comparison in) {
        var terms = in.terms();
        int former = in.known().size();
        var sums = Sums.of(parts, in.starts().size());
        var expected = mean(sums.before(), former);
        var ratio = expected == null || expected.signum() <= 0
                ? null
                : sums.actual().divide(expected, 4, RoundingMode.HALF_UP);
        return new Row(
                category == null || category.isEmpty() ? null : category,
                Amounts.rounded(sums.actual(), terms.currency()),
                sums.bare(),
                money(expected, terms),
                money(mean(sums.beforeWhole(), former), terms),
                ratio,
                ratio != null && ratio.compareTo(ENOUGH) <= 0,
                null,
                null);
    }

    private Row withStopped(Row row, String category, Comparison in) {
        var stopped =
                categories.stopped(category, in.starts(), in.last(), in.terms().zone(), SHOWN);
        return new Row(
                row.group(),
                row.actual(),
                row.unconverted(),
                row.expected(),
                row.expectedForPeriod(),
                row.ratio(),
                row.warning(),
                stopped.isEmpty() ? 0 : stopped.get(0).customers(),
                stopped.stream()
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
