package io.daftar.platform.time;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day of the Solar Hijri calendar of Iran and Afghanistan.
 *
 * @param month 1 to 12
 */
public record Jalali(int year, int month, int day) {
    private static final ULocale PERSIAN = new ULocale("fa_IR@calendar=persian");
    private static final long DAY_MILLIS = 86_400_000L;

    /** The same day in ISO; empty when there is no such day, such as 30 Esfand of a common year. */
    public static Optional<LocalDate> toIso(int year, int month, int day) {
        boolean possible = year >= 1 && year <= 9377 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        if (!possible) return Optional.empty();
        var iso = at(year, month, day);
        // The calendar is lenient and would carry 31 Mehr over into Aban: the day must come back as it went in.
        return fromIso(iso).equals(new Jalali(year, month, day)) ? Optional.of(iso) : Optional.empty();
    }

    public static Jalali fromIso(LocalDate iso) {
        var calendar = calendar();
        calendar.setTimeInMillis(iso.toEpochDay() * DAY_MILLIS);
        return new Jalali(
                calendar.get(Calendar.EXTENDED_YEAR),
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH));
    }

    /** The ISO date of the first day of this month moved by {@code months}. */
    public LocalDate firstOfMonth(int months) {
        int index = year * 12 + month - 1 + months;
        return at(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1);
    }

    /** As people write it and as the API shows it, {@code 1403/12/30}. */
    @Override
    public String toString() {
        return "%04d/%02d/%02d".formatted(year, month, day);
    }

    private static LocalDate at(int year, int month, int day) {
        var calendar = calendar();
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year);
        calendar.set(Calendar.MONTH, month - 1);
        calendar.set(Calendar.DAY_OF_MONTH, day);
        return LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), DAY_MILLIS));
    }

    private static Calendar calendar() {
        return Calendar.getInstance(TimeZone.GMT_ZONE, PERSIAN);
    }
}
