package io.daftar.interaction.report.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.report.app.Report.Row;
import io.daftar.interaction.report.domain.ReportRepository;
import io.daftar.interaction.report.domain.ReportRepository.By;
import io.daftar.interaction.report.domain.ReportRepository.Question;
import io.daftar.interaction.report.domain.ReportRepository.Sum;
import io.daftar.interaction.value.app.Recount;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what was earned and from whom. Nothing is converted: only amounts in the currency asked for are summed. */
@ApplicationScoped
@Transactional
public class ReportService {
    private final ReportRepository reports;
    private final Recount recount;
    private final TenantSettingsStore settings;
    private final Clock clock;

    ReportService(ReportRepository reports, Recount recount, TenantSettingsStore settings, Clock clock) {
        this.reports = reports;
        this.recount = recount;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a revenue report is limited to; nulls do not limit. */
    public record Only(String currency, String source, String category) {}

    /**
     * Revenue, purchases, returns and customers by group.
     *
     * @param from null for a year before {@code to}
     * @param to null for today
     */
    public Report revenue(By by, LocalDate from, LocalDate to, CalendarSystem calendar, Only only) {
        var now = settings.current();
        LocalDate last = to == null ? today(now) : to;
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : from;
        String currency = only.currency() == null ? now.currency() : only.currency();
        var question = new Question(
                by,
                first.atStartOfDay(now.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(now.zone()).toInstant(),
                now.zone(),
                by == By.MONTH ? months(first, last, calendar) : List.of(),
                currency,
                only.source(),
                only.category());
        List<Row> rows = new ArrayList<>();
        Row total = null;
        for (Sum sum : reports.revenue(question)) {
            var row = new Row(
                    sum.total() ? null : label(by, sum.group(), calendar),
                    Amounts.money(sum.revenue(), currency),
                    sum.purchases(),
                    sum.returns(),
                    sum.customers());
            if (sum.total()) {
                total = row;
            } else {
                rows.add(row);
            }
        }
        return new Report(first, last, by.name().toLowerCase(java.util.Locale.ROOT), rows, total);
    }

    /** Customers by the number of their purchases. */
    public Report frequencies() {
        var now = settings.current();
        var rows = reports.frequencies(now.currency()).stream()
                .map(it -> row(Integer.toString(it.purchases()), it.customers(), it.revenue(), now))
                .toList();
        return customers("frequency", rows, now);
    }

    /** Customers by RFM group, as of the last count. */
    public Report groups() {
        var now = settings.current();
        recount.current();
        Map<RfmGroup, Row> groups = new TreeMap<>();
        reports.scores(now.currency(), now.zone()).forEach(it -> {
            var group = RfmGroup.of(new Scores(it.r(), it.f(), it.m()));
            groups.merge(group, row(group.name(), it.customers(), it.revenue(), now), ReportService::sum);
        });
        return customers("group", List.copyOf(groups.values()), now);
    }

    private Report customers(String groupBy, List<Row> rows, TenantSettings now) {
        var total = rows.stream().reduce(row(null, 0, BigDecimal.ZERO, now), ReportService::sum);
        return new Report(null, today(now), groupBy, rows, total);
    }

    private static Row row(String group, long customers, BigDecimal revenue, TenantSettings now) {
        return new Row(group, Amounts.money(revenue, now.currency()), null, null, customers);
    }

    private static Row sum(Row a, Row b) {
        var revenue = a.revenue().amount().add(b.revenue().amount());
        return new Row(
                a.group(), Amounts.money(revenue, a.revenue().currency()), null, null, a.customers() + b.customers());
    }

    private LocalDate today(TenantSettings now) {
        return LocalDate.ofInstant(clock.instant(), now.zone());
    }

    private static List<LocalDate> months(LocalDate first, LocalDate last, CalendarSystem calendar) {
        List<LocalDate> starts = new ArrayList<>();
        var jalali = Jalali.fromIso(first);
        LocalDate start = first.withDayOfMonth(1);
        for (int i = 0; !start.isAfter(last); i++) {
            start = calendar == CalendarSystem.PERSIAN
                    ? jalali.firstOfMonth(i)
                    : first.withDayOfMonth(1).plusMonths(i);
            starts.add(start);
        }
        return starts;
    }

    private static String label(By by, String group, CalendarSystem calendar) {
        if (group == null || by != By.DAY && by != By.MONTH) {
            return group;
        }
        String day = calendar == CalendarSystem.PERSIAN
                ? Jalali.fromIso(LocalDate.parse(group)).toString().replace('/', '-')
                : group;
        return by == By.MONTH ? day.substring(0, day.lastIndexOf('-')) : day;
    }
}
