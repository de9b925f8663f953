package io.daftar.platform.time;

import java.time.LocalDate;

/**
 * Whole calendar days from {@code from} up to, not including, {@code to}.
 */
public record DayWindow(LocalDate from, LocalDate to) {
    /** Today and the {@code days - 1} days before it. */
    public static DayWindow last(int days, LocalDate today) {
        return new DayWindow(today.minusDays(days - 1L), today.plusDays(1));
    }

    /** Today and the {@code days - 1} days after it. */
    public static DayWindow next(int days, LocalDate today) {
        return new DayWindow(today, today.plusDays(days));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
