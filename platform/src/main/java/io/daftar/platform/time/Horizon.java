package io.daftar.platform.time;

import io.daftar.platform.web.DomainException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days we deal in, 1900-01-01 to 2200-12-31: every calendar, zone and column of ours can reckon with them. */
public final class Horizon {
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2200, 12, 31);

    private static final String OUTSIDE = "must lie from " + FIRST + " to " + LAST;

    // A zone begins its days up to 14 hours before and 12 hours behind UTC.
    private static final Instant EARLIEST =
            FIRST.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant LATEST =
            LAST.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();

    private Horizon() {}

    /** The day of a body; null stays null. @throws DomainException invalid-value where it lies outside */
    public static LocalDate require(LocalDate day, String pointer) {
        if (day == null || holds(day)) return day;
        throw DomainException.invalidValue(pointer, "range", OUTSIDE);
    }

    /** The moment of a body. @throws DomainException invalid-value where it lies outside */
    public static Instant require(Instant moment, String pointer) {
        if (holds(moment)) return moment;
        throw DomainException.invalidValue(pointer, "range", OUTSIDE);
    }

    static boolean holds(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    static boolean holds(Instant moment) {
        return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
    }

    static DomainException outside(String parameter) {
        return DomainException.invalidParameter(parameter, OUTSIDE);
    }
}
