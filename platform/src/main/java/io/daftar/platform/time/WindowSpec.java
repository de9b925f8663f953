package io.daftar.platform.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalInt;

/** A stretch of days told relative to today, kept as told and resolved with a clock each time it is used. */
public sealed interface WindowSpec {
    DayWindow resolve(LocalDate today, DayOfWeek weekStart);

    /** Today and the {@code days - 1} days before. */
    record LastDays(int days) implements WindowSpec {
        @Override
        public DayWindow resolve(LocalDate today, DayOfWeek weekStart) {
            return DayWindow.last(days, today);
        }
    }

    /** The calendar week, month, quarter or year {@code offset} places after the one of today; −1 is the one before. */
    record CalendarPeriod(Unit unit, int offset, CalendarSystem calendar) implements WindowSpec {
        @Override
        public DayWindow resolve(LocalDate today, DayOfWeek weekStart) {
            if (unit == Unit.WEEK) {
                var start =
                        today.with(TemporalAdjusters.previousOrSame(weekStart)).plusWeeks(offset);
                return new DayWindow(start, start.plusWeeks(1));
            }
            int month =
                    calendar == CalendarSystem.PERSIAN ? Jalali.fromIso(today).month() : today.getMonthValue();
            int first = offset * unit.months - (month - 1) % unit.months;
            return new DayWindow(monthStart(today, first), monthStart(today, first + unit.months));
        }

        private LocalDate monthStart(LocalDate today, int months) {
            return calendar == CalendarSystem.PERSIAN
                    ? Jalali.fromIso(today).firstOfMonth(months)
                    : today.withDayOfMonth(1).plus(months, ChronoUnit.MONTHS);
        }
    }

    /** The calendar periods people count in. */
    enum Unit {
        WEEK(0),
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }
    }

    /** The longest stretch that may be told in days: a hundred years. */
    int MAX_DAYS = 36_500;

    /** The number of days in {@code PnD}, 1 to {@link #MAX_DAYS}; empty for anything else. */
    static OptionalInt days(String iso) {
        if (iso == null || !iso.matches("P[0-9]{1,5}D")) return OptionalInt.empty();
        int days = Integer.parseInt(iso.substring(1, iso.length() - 1));
        return days >= 1 && days <= MAX_DAYS ? OptionalInt.of(days) : OptionalInt.empty();
    }
}
