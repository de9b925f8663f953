package io.daftar.platform.time;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The calendars in which people give dates and months begin. */
public enum CalendarSystem {
    GREGORIAN,
    PERSIAN;

    /** @param wire {@code gregorian} or {@code persian} */
    public static Optional<CalendarSystem> of(String wire) {
        for (var calendar : values()) if (calendar.wire().equals(wire)) return Optional.of(calendar);
        return Optional.empty();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The day of that year, month and day of month; empty when the calendar has no such day. */
    public Optional<LocalDate> date(int year, int month, int day) {
        if (this == PERSIAN) return Jalali.toIso(year, month, day);
        boolean possible = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
        if (!possible || day > LocalDate.of(year, month, 1).lengthOfMonth()) return Optional.empty();
        return Optional.of(LocalDate.of(year, month, day));
    }
}
