package io.daftar.interaction.customer.app;

import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.LeapDay;
import java.time.LocalDate;

/**
 * When a birthday is kept. Tenants that live by the Persian calendar keep it on its day of that calendar; a birthday of the
 * leap day is kept the day before in other years. Without a year only the Gregorian day is known.
 */
public final class Birthdays {
    private Birthdays() {}

    /** The first on or after a day. */
    public static LocalDate next(BirthDate birth, LocalDate day, String calendar) {
        return isPersian(birth, calendar)
                ? nextPersian(Jalali.fromIso(birth.date().orElseThrow()), day)
                : birth.next(day, LeapDay.FEB28);
    }

    /** Whether it is kept on its day of the Persian calendar. */
    public static boolean isPersian(BirthDate birth, String calendar) {
        return "persian".equals(calendar) && birth.date().isPresent();
    }

    private static LocalDate nextPersian(Jalali birth, LocalDate day) {
        int year = Jalali.fromIso(day).year();
        var next = in(year, birth);
        return next.isBefore(day) ? in(year + 1, birth) : next;
    }

    // 30 Esfand is there in leap years only.
    private static LocalDate in(int year, Jalali birth) {
        return Jalali.toIso(year, birth.month(), birth.day())
                .or(() -> Jalali.toIso(year, birth.month(), birth.day() - 1))
                .orElseThrow();
    }
}
