package io.daftar.interaction.report.app;

import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.web.DomainException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Months, quarters, years and fiscal years of a calendar: where they begin and what they are called. */
public final class Periods {
    /** So many a report may have: months of two hundred years. */
    static final int MOST = 2_400;

    private final CalendarSystem calendar;
    private final NavigableMap<LocalDate, String> names = new TreeMap<>();

    private Periods(CalendarSystem calendar) {
        this.calendar = calendar;
    }

    /**
     * Those that hold the days from {@code first} to {@code last}; fiscal years are of the tenant's own calendar.
     *
     * @throws DomainException invalid-parameter where they are too many for a report
     */
    public static Periods of(
            Grouping by, LocalDate first, LocalDate last, CalendarSystem calendar, TenantSettings settings) {
        var own = CalendarSystem.of(settings.calendar()).orElse(CalendarSystem.GREGORIAN);
        var periods = new Periods(by == Grouping.FISCAL_YEAR ? own : calendar);
        var begin = by == Grouping.FISCAL_YEAR ? fiscalYearStart(settings) : MonthDay.of(1, 1);
        int months = by == Grouping.MONTH ? 1 : by == Grouping.QUARTER ? 3 : 12;
        int year = periods.yearOf(first) - 1;
        for (int i = 0; ; i++) {
            int month = begin.getMonthValue() - 1 + i * months;
            int inYear = year + Math.floorDiv(month, 12);
            var start = periods.day(inYear, Math.floorMod(month, 12) + 1, begin.getDayOfMonth());
            if (start.isAfter(last)) {
                return periods;
            }
            // Of those before the first day only the last holds it.
            if (!start.isAfter(first)) {
                periods.names.clear();
            }
            if (periods.names.size() == MOST) {
                throw DomainException.invalidParameter(
                        "?from", "must lie at most " + MOST + " months, quarters or years before the end");
            }
            periods.names.put(start, name(by, inYear, Math.floorMod(month, 12) + 1, begin));
        }
    }

    public List<LocalDate> starts() {
        return List.copyOf(names.keySet());
    }

    public String name(LocalDate start) {
        return names.get(start);
    }

    private static String name(Grouping by, int year, int month, MonthDay begin) {
        return switch (by) {
            case MONTH -> "%04d-%02d".formatted(year, month);
            case QUARTER -> "%04d-Q%d".formatted(year, (month + 2) / 3);
            case FISCAL_YEAR ->
                begin.equals(MonthDay.of(1, 1)) ? "%04d".formatted(year) : "%04d/%04d".formatted(year, year + 1);
            default -> "%04d".formatted(year);
        };
    }

    private int yearOf(LocalDate day) {
        return calendar == CalendarSystem.PERSIAN ? Jalali.fromIso(day).year() : day.getYear();
    }

    // A year may start on a day that some years lack, such as 30 Esfand.
    private LocalDate day(int year, int month, int dayOfMonth) {
        return calendar.date(year, month, dayOfMonth)
                .or(() -> calendar.date(year, month, dayOfMonth - 1))
                .orElseGet(() -> calendar.date(year, month, dayOfMonth - 2).orElseThrow());
    }

    private static MonthDay fiscalYearStart(TenantSettings settings) {
        return MonthDay.parse(settings.fiscalYearStart());
    }
}
