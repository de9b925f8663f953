package io.daftar.interaction.report.app;

import io.daftar.interaction.report.app.ResponseTimeReport.Csat;
import io.daftar.interaction.report.app.ResponseTimeReport.Nps;
import io.daftar.interaction.report.app.ResponseTimeReport.Row;
import io.daftar.interaction.report.app.ResponseTimeReport.Times;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.report.domain.ResponseTimeRepository;
import io.daftar.interaction.report.domain.ResponseTimeRepository.By;
import io.daftar.interaction.report.domain.ResponseTimeRepository.Line;
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

/** Answers how soon customers are served. */
@ApplicationScoped
@Transactional
public class ResponseTimes {
    /** Each case of the range is looked at. */
    private static final int LONGEST_DAYS = 1_100;

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final ResponseTimeRepository times;
    private final TenantSettingsStore settings;
    private final Clock clock;

    ResponseTimes(ResponseTimeRepository times, TenantSettingsStore settings, Clock clock) {
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Of the cases opened from one day to another.
     *
     * @param from null for a year before {@code to}
     * @param to null for today
     */
    public ResponseTimeReport report(By by, LocalDate from, LocalDate to, CalendarSystem calendar) {
        var zone = settings.current().zone();
        var last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
        var first = from == null ? last.minusYears(1).plusDays(1) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw DomainException.invalidParameter(
                    "?from", "must lie at most " + LONGEST_DAYS + " days before the end, and not behind it");
        }
        var months = by == By.MONTH ? Periods.of(Grouping.MONTH, first, last, calendar, settings.current()) : null;
        var lines = times.lines(
                by,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                zone,
                months == null ? List.of() : months.starts());
        List<Row> rows = new ArrayList<>();
        Row total = null;
        for (Line line : lines) {
            if (line.whole()) {
                total = row(null, line);
            } else {
                rows.add(row(label(line.group(), months), line));
            }
        }
        return new ResponseTimeReport(first, last, by.name().toLowerCase(Locale.ROOT), rows, total);
    }

    private static String label(String group, Periods months) {
        if (months != null) {
            return months.name(LocalDate.parse(group));
        }
        return group.isEmpty() ? null : group;
    }

    private static Row row(String label, Line line) {
        return new Row(
                label,
                line.cases(),
                times(line.responses()),
                times(line.resolutions()),
                new Csat(
                        line.csat(),
                        line.csatMean() == null ? null : line.csatMean().setScale(2, RoundingMode.HALF_UP)),
                new Nps(line.nps(), share(BigDecimal.valueOf(line.npsBalance()).multiply(PERCENT), line.nps(), 1)));
    }

    private static Times times(ResponseTimeRepository.Times it) {
        return new Times(
                it.done(), minutes(it.median()), minutes(it.p90()), share(BigDecimal.valueOf(it.kept()), it.done(), 4));
    }

    private static BigDecimal minutes(BigDecimal millis) {
        return millis == null ? null : millis.divide(MINUTE, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(BigDecimal part, long whole, int digits) {
        return whole == 0 ? null : part.divide(BigDecimal.valueOf(whole), digits, RoundingMode.HALF_UP);
    }
}
