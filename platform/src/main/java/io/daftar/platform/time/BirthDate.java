package io.daftar.platform.time;

import com.fasterxml.jackson.annotation.JsonValue;
import io.daftar.platform.text.Digits;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The day a person was born on; the year may be unknown.
 *
 * @param year null when unknown
 */
public record BirthDate(Integer year, MonthDay monthDay) {
    public static BirthDate of(LocalDate date) {
        return new BirthDate(date.getYear(), MonthDay.from(date));
    }

    /** Reads {@code YYYY-MM-DD} or {@code --MM-DD} in digits of any script; empty when it is neither. */
    public static Optional<BirthDate> parse(String text) {
        if (text == null) return Optional.empty();
        var iso = Digits.toAscii(text).strip();
        try {
            if (iso.matches("--\\d{2}-\\d{2}")) return Optional.of(new BirthDate(null, MonthDay.parse(iso)));
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) return Optional.of(of(LocalDate.parse(iso)));
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The full date; empty when the year is unknown. */
    public Optional<LocalDate> date() {
        return year == null ? Optional.empty() : Optional.of(monthDay.atYear(year));
    }

    /** Month × 100 + day, as it stands in month-day columns: 29 February is 229. */
    public int monthDayNumber() {
        return monthDay.getMonthValue() * 100 + monthDay.getDayOfMonth();
    }

    /** The first anniversary on or after {@code today}. */
    public LocalDate next(LocalDate today, LeapDay leapDay) {
        var thisYear = leapDay.in(today.getYear(), monthDay);
        return thisYear.isBefore(today) ? leapDay.in(today.getYear() + 1, monthDay) : thisYear;
    }

    /** Full years on {@code today}; empty when the year is unknown. */
    public OptionalInt age(LocalDate today, LeapDay leapDay) {
        if (year == null) return OptionalInt.empty();
        int age = today.getYear() - year;
        return OptionalInt.of(leapDay.in(today.getYear(), monthDay).isAfter(today) ? age - 1 : age);
    }

    @JsonValue
    @Override
    public String toString() {
        return date().map(LocalDate::toString).orElseGet(monthDay::toString);
    }
}
