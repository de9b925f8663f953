package io.daftar.interaction.file.app;

import io.daftar.interaction.customer.app.Birthdays;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.Jalali;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** When a customer's next birthday is, and how old it makes them. */
final class Birthday {
    private static final String TYPE = "BIRTHDAY";

    private Birthday() {}

    static UpcomingDate next(BirthDate birth, LocalDate today, String calendar) {
        var next = Birthdays.next(birth, today, calendar);
        return new UpcomingDate(TYPE, next, ChronoUnit.DAYS.between(today, next), years(birth, next, calendar));
    }

    private static Integer years(BirthDate birth, LocalDate next, String calendar) {
        if (Birthdays.isPersian(birth, calendar)) {
            return Jalali.fromIso(next).year()
                    - Jalali.fromIso(birth.date().orElseThrow()).year();
        }
        return birth.year() == null ? null : next.getYear() - birth.year();
    }
}
