package io.daftar.platform.filter;

import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.WindowSpec;
import io.daftar.platform.time.WindowSpec.CalendarPeriod;
import io.daftar.platform.time.WindowSpec.LastDays;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Windows by numbering every week and month of the calendar and comparing numbers. */
final class NaiveWindows {
    private final FilterContext context;

    NaiveWindows(FilterContext context) {
        this.context = context;
    }

    boolean holds(WindowSpec spec, LocalDate day) {
        if (spec instanceof LastDays last) {
            long ago = ChronoUnit.DAYS.between(day, context.today());
            return ago >= 0 && ago < last.days();
        }
        var period = (CalendarPeriod) spec;
        return index(period, day) == index(period, context.today()) + period.offset();
    }

    private long index(CalendarPeriod period, LocalDate day) {
        boolean persian = period.calendar() == CalendarSystem.PERSIAN;
        int year = persian ? Jalali.fromIso(day).year() : day.getYear();
        int month = (persian ? Jalali.fromIso(day).month() : day.getMonthValue()) - 1;
        return switch (period.unit()) {
            // 1970-01-01 was a Thursday, day 4 of a week that starts on Monday.
            case WEEK ->
                Math.floorDiv(day.toEpochDay() + 4 - context.weekStart().getValue(), 7);
            case MONTH -> year * 12L + month;
            case QUARTER -> year * 4L + month / 3;
            case YEAR -> year;
        };
    }
}
