package io.daftar.interaction.file.app;

import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.LeapDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a customer's next birthday is. Tenants that live by the Persian calendar keep it on its day of that calendar; a
 * birthday of the leap day is kept the day before in other years. Without a year only the Gregorian day is known.
 */
final class Birthday {
    private static final String TYPE = "BIRTHDAY";

    private Birthday() {}

    static UpcomingDate next(BirthDate birth, LocalDate today, String calendar) {
        if ("persian".equals(calendar) && birth.date().isPresent()) {
            return nextPersian(Jalali.fromIso(birth.date().get()), today);
        }
        var next = birth.next(today, LeapDay.FEB28);
        return upcoming(next, today, birth.year() == null ? null : next.getYear() - birth.year());
    }

    private static UpcomingDate nextPersian(Jalali birth, LocalDate today) {
        int year = Jalali.fromIso(today).year();
        var next = in(year, birth);
        if (next.isBefore(today)) {
            next = in(++year, birth);
        }
        return upcoming(next, today, year - birth.year());
    }

    // 30 Esfand is there in leap years only.
    private static LocalDate in(int year, Jalali birth) {
        return Jalali.toIso(year, birth.month(), birth.day())
                .or(() -> Jalali.toIso(year, birth.month(), birth.day() - 1))
                .orElseThrow();
    }

    private static UpcomingDate upcoming(LocalDate next, LocalDate today, Integer years) {
        return new UpcomingDate(TYPE, next, ChronoUnit.DAYS.between(today, next), years);
    }
}
