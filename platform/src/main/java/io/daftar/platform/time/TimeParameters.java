package io.daftar.platform.time;

import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Days and moments in query parameters and paths, in digits of any script and within the {@link Horizon}; else 400. */
public final class TimeParameters {
    private TimeParameters() {}

    /** The ISO date meant; null stays null. */
    public static LocalDate day(String text, String parameter) {
        if (text == null) return null;
        var day = parsed(LocalDate::parse, text, parameter, "must be a date such as 2026-11-21");
        if (!Horizon.holds(day)) throw Horizon.outside(parameter);
        return day;
    }

    /** The RFC 3339 moment meant; null stays null. */
    public static Instant moment(String text, String parameter) {
        return text == null ? null : moment(text, parameter, "must be a time such as 2026-11-21T08:30:00Z");
    }

    /** The moment, or the beginning of a whole day of the zone; null stays null. */
    public static Instant start(String text, String parameter, ZoneId zone) {
        return text == null ? null : edge(text, parameter, zone, 0);
    }

    /** The moment, or the end of a whole day of the zone, which itself is no longer meant; null stays null. */
    public static Instant end(String text, String parameter, ZoneId zone) {
        return text == null ? null : edge(text, parameter, zone, 1);
    }

    private static Instant edge(String text, String parameter, ZoneId zone, int days) {
        if (text.strip().length() == 10) {
            return day(text, parameter).plusDays(days).atStartOfDay(zone).toInstant();
        }
        return moment(text, parameter, "must be a date or an RFC 3339 time");
    }

    private static Instant moment(String text, String parameter, String otherwise) {
        var moment = parsed(OffsetDateTime::parse, text, parameter, otherwise).toInstant();
        if (!Horizon.holds(moment)) throw Horizon.outside(parameter);
        return moment;
    }

    private interface Reading<T> {
        T of(String ascii);
    }

    private static <T> T parsed(Reading<T> reading, String text, String parameter, String otherwise) {
        try {
            return reading.of(Digits.toAscii(text).strip());
        } catch (DateTimeException e) {
            throw DomainException.invalidParameter(parameter, otherwise);
        }
    }
}
