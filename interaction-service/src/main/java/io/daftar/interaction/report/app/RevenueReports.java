package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.report.app.Report.Row;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.report.domain.RevenueQuestion;
import io.daftar.interaction.report.domain.RevenueRepository;
import io.daftar.interaction.report.domain.RevenueRepository.Part;
import io.daftar.interaction.sql.CustomerCounts;
import io.daftar.interaction.sql.CustomerSample;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Answers what was earned, in the tenant's currency by the rates of each day, or unconverted in one currency. */
@ApplicationScoped
@Transactional
public class RevenueReports {
    private final RevenueRepository revenue;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    RevenueReports(RevenueRepository revenue, Reckoning reckoning, TenantSettingsStore settings, Clock clock) {
        this.revenue = revenue;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a revenue report is about; nulls do not limit it.
     *
     * @param from null for a year before {@code to}
     * @param to null for today
     * @param currency only purchases in it, unconverted
     * @param countsCustomers whether customers are counted
     * @param exactly whether an estimate of them will not do; takes a look at each purchase of the range
     */
    public record Wanted(
            Grouping by,
            LocalDate from,
            LocalDate to,
            CalendarSystem calendar,
            String currency,
            String source,
            String category,
            String sellerId,
            String country,
            boolean countsCustomers,
            boolean exactly) {}

    /** Revenue, purchases, returns and customers by group. */
    public Report revenue(Wanted wanted) {
        var terms = reckoning.current();
        var last = wanted.to() == null ? terms.dayOf(clock.instant()) : wanted.to();
        var first = wanted.from() == null ? last.minusYears(1).plusDays(1) : wanted.from();
        var periods = wanted.by().isPeriod()
                ? Periods.of(wanted.by(), first, last, wanted.calendar(), settings.current())
                : null;
        String base = wanted.currency() == null ? terms.currency() : wanted.currency();
        var question = new RevenueQuestion(
                wanted.by(),
                first,
                last,
                terms.zone(),
                periods == null ? List.of() : periods.starts(),
                base,
                wanted.currency(),
                wanted.source(),
                wanted.category(),
                wanted.sellerId(),
                wanted.country());
        var parts = revenue.revenue(question);
        // A purchase stands in each of its categories, so all together are asked for without.
        var total = wanted.by() == Grouping.CATEGORY ? revenue.revenue(question.ungrouped()) : parts;
        return report(wanted, question, periods, sums(parts, base), sum(total, base));
    }

    private Report report(
            Wanted wanted, RevenueQuestion question, Periods periods, Map<String, Sum> groups, Sum total) {
        var customers = customers(wanted, question);
        List<Row> rows = new ArrayList<>();
        for (var group : groups.entrySet()) {
            var sum = group.getValue();
            Long buyers = customers.of(group.getKey(), sum.facts());
            rows.add(sum.row(label(wanted, periods, group.getKey()), question.base(), buyers));
        }
        if (!rows.isEmpty() && groups.containsKey("")) {
            // What belongs to none stands last.
            rows.add(rows.remove(0));
        }
        String by = wanted.by().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Long all = customers.ofAll(total.facts());
        return new Report(
                question.from(), question.to(), by, rows, total.row(null, question.base(), all), customers.estimate());
    }

    private CustomerCounts customers(Wanted wanted, RevenueQuestion question) {
        if (!wanted.countsCustomers()) {
            return CustomerCounts.NOT_ASKED;
        }
        boolean estimate = !wanted.exactly() && CustomerSample.isWantedFor(revenue.inAll(question));
        return estimate ? revenue.sampled(question) : revenue.buyers(question);
    }

    private static Map<String, Sum> sums(List<Part> parts, String base) {
        Map<String, List<Part>> groups = new TreeMap<>();
        parts.forEach(part ->
                groups.computeIfAbsent(part.group(), k -> new ArrayList<>()).add(part));
        Map<String, Sum> sums = new TreeMap<>();
        groups.forEach((group, its) -> sums.put(group, sum(its, base)));
        return sums;
    }

    private static Sum sum(List<Part> parts, String base) {
        var converted = BigDecimal.ZERO;
        Map<String, BigDecimal> bare = new TreeMap<>();
        long purchases = 0;
        long returns = 0;
        for (var part : parts) {
            if (part.bare()) {
                bare.merge(part.currency(), part.revenue(), BigDecimal::add);
            } else {
                converted = converted.add(part.revenue());
            }
            purchases += part.purchases();
            returns += part.returns();
        }
        return new Sum(converted, bare, purchases, returns);
    }

    /** The figures of a group; {@code bare} has no rate. */
    private record Sum(BigDecimal converted, Map<String, BigDecimal> bare, long purchases, long returns) {
        long facts() {
            return purchases + returns;
        }

        Row row(String label, String base, Long customers) {
            List<Money> unconverted = bare.entrySet().stream()
                    .map(it -> Amounts.money(it.getValue(), it.getKey()))
                    .toList();
            return new Row(label, Amounts.rounded(converted, base), unconverted, purchases, returns, customers);
        }
    }

    private static String label(Wanted wanted, Periods periods, String group) {
        if (periods != null) {
            return periods.name(LocalDate.parse(group));
        }
        if (wanted.by() == Grouping.DAY && wanted.calendar() == CalendarSystem.PERSIAN) {
            return Jalali.fromIso(LocalDate.parse(group)).toString().replace('/', '-');
        }
        return group.isEmpty() ? null : group;
    }
}
