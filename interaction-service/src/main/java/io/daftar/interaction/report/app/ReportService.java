package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.report.app.Report.Row;
import io.daftar.interaction.report.domain.ReportRepository;
import io.daftar.interaction.report.domain.ReportRepository.LastBought;
import io.daftar.interaction.value.app.Recount;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts customers by what they are to the shop, as of now. */
@ApplicationScoped
@Transactional
public class ReportService {
    private final ReportRepository reports;
    private final Recount recount;
    private final Reckoning reckoning;
    private final Clock clock;

    ReportService(ReportRepository reports, Recount recount, Reckoning reckoning, Clock clock) {
        this.reports = reports;
        this.recount = recount;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /**
     * Customers by the number of their purchases.
     *
     * @param from,to the days of their last purchase; null for any
     */
    public Report frequencies(LocalDate from, LocalDate to) {
        var terms = reckoning.current();
        var rows = reports.frequencies(bought(from, to, terms)).stream()
                .map(it -> row(Integer.toString(it.purchases()), it.customers(), it.revenue(), terms))
                .toList();
        return customers("frequency", rows, from, to, terms);
    }

    /**
     * Customers by RFM group: few by the cut points of now, many as they were last told to be.
     *
     * @param from,to the days of their last purchase; null for any
     */
    public Report groups(LocalDate from, LocalDate to) {
        var terms = reckoning.current();
        var bought = bought(from, to, terms);
        Map<RfmGroup, Row> groups = new TreeMap<>();
        if (Recount.isQuick(recount.current())) {
            reports.scores(terms.zone(), bought).forEach(it -> {
                var group = RfmGroup.of(new Scores(it.r(), it.f(), it.m()));
                groups.merge(group, row(group.name(), it.customers(), it.revenue(), terms), ReportService::sum);
            });
        } else {
            reports.groups(bought)
                    .forEach(it -> groups.put(it.group(), row(it.group().name(), it.customers(), it.revenue(), terms)));
        }
        return customers("group", List.copyOf(groups.values()), from, to, terms);
    }

    private static LastBought bought(LocalDate from, LocalDate to, Terms terms) {
        if (from != null && to != null && from.isAfter(to)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        return new LastBought(
                from == null ? null : from.atStartOfDay(terms.zone()).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(terms.zone()).toInstant());
    }

    private Report customers(String groupBy, List<Row> rows, LocalDate from, LocalDate to, Terms terms) {
        var total = rows.stream().reduce(row(null, 0, BigDecimal.ZERO, terms), ReportService::sum);
        return new Report(from, to == null ? terms.dayOf(clock.instant()) : to, groupBy, rows, total, false);
    }

    private static Row row(String group, long customers, BigDecimal revenue, Terms terms) {
        return new Row(group, Amounts.rounded(revenue, terms.currency()), null, null, null, customers);
    }

    private static Row sum(Row a, Row b) {
        var revenue = a.revenue().amount().add(b.revenue().amount());
        return new Row(
                a.group(),
                Amounts.money(revenue, a.revenue().currency()),
                null,
                null,
                null,
                a.customers() + b.customers());
    }
}
