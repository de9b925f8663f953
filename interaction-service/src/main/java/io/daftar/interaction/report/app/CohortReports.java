package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.report.app.CohortReport.Month;
import io.daftar.interaction.report.app.CohortReport.Row;
import io.daftar.interaction.report.app.CohortReport.Total;
import io.daftar.interaction.report.domain.CohortRepository;
import io.daftar.interaction.report.domain.CohortRepository.Cell;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows how long customers stay. Few customers are counted while somebody waits, many once a day in the background. */
@ApplicationScoped
@Transactional
public class CohortReports {
    private static final String GROUP_BY = "month";
    private static final long FEW = 20_000;

    private final CohortRepository cohorts;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Jobs jobs;
    private final Clock clock;

    CohortReports(CohortRepository cohorts, Reckoning reckoning, TenantSettingsStore settings, Jobs jobs, Clock clock) {
        this.cohorts = cohorts;
        this.reckoning = reckoning;
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param from with {@code to} limits the cohorts by the first day of their month; null does not */
    public CohortReport report(CalendarSystem calendar, LocalDate from, LocalDate to) {
        var terms = reckoning.current();
        var today = terms.dayOf(clock.instant());
        var span = cohorts.span();
        if (span.isEmpty()) {
            return new CohortReport(from, to, GROUP_BY, today, List.of(), new Total(0));
        }
        if (span.get().customers() <= FEW) {
            count(calendar);
        }
        var cells = cohorts.cells(calendar.wire());
        if (cells.isEmpty() || !cells.get(0).countedOn().equals(today)) {
            jobs.soon(CohortJob.KIND);
        }
        var wanted = cells.stream()
                .filter(cell -> from == null || !cell.cohort().isBefore(from))
                .filter(cell -> to == null || !cell.cohort().isAfter(to))
                .toList();
        var rows = rows(wanted, months(calendar, terms), terms);
        long all = rows.stream().mapToLong(Row::customers).sum();
        var countedOn = cells.isEmpty() ? null : cells.get(0).countedOn();
        return new CohortReport(from, to, GROUP_BY, countedOn, rows, new Total(all));
    }

    /** Counts all cohorts of a calendar anew. */
    void count(CalendarSystem calendar) {
        var terms = reckoning.current();
        if (cohorts.span().isPresent()) {
            cohorts.count(calendar.wire(), months(calendar, terms).starts(), terms.dayOf(clock.instant()), terms);
        }
    }

    private Periods months(CalendarSystem calendar, Terms terms) {
        var first = terms.dayOf(cohorts.span().orElseThrow().first());
        // A purchase may lie up to a day ahead.
        var last = terms.dayOf(clock.instant()).plusDays(2);
        return Periods.of(Grouping.MONTH, first, last, calendar, settings.current());
    }

    private static List<Row> rows(List<Cell> cells, Periods months, Terms terms) {
        var starts = months.starts();
        Map<LocalDate, List<Cell>> byCohort = new LinkedHashMap<>();
        cells.forEach(cell ->
                byCohort.computeIfAbsent(cell.cohort(), k -> new ArrayList<>()).add(cell));
        List<Row> rows = new ArrayList<>();
        byCohort.forEach((cohort, its) -> {
            long size = its.get(0).customers();
            rows.add(new Row(
                    months.name(cohort),
                    size,
                    its.stream()
                            .map(cell -> new Month(
                                    starts.indexOf(cell.month()) - starts.indexOf(cohort),
                                    months.name(cell.month()),
                                    cell.customers(),
                                    BigDecimal.valueOf(cell.customers())
                                            .divide(BigDecimal.valueOf(size), 4, RoundingMode.HALF_UP),
                                    Amounts.rounded(cell.revenue(), terms.currency())))
                            .toList()));
        });
        return rows;
    }
}
