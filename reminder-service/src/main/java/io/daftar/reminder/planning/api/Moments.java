package io.daftar.reminder.planning.api;

import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Moments in query parameters: RFC 3339, or a date, which is a whole day of a zone. */
final class Moments {
    private Moments() {}

    /** The moment, or the beginning of the day; null stays null. */
    static Instant start(String text, String parameter, ZoneId zone) {
        return text == null ? null : parse(text, parameter, zone, 0);
    }

    /** The moment, or the end of the day, which itself is no longer meant; null stays null. */
    static Instant end(String text, String parameter, ZoneId zone) {
        return text == null ? null : parse(text, parameter, zone, 1);
    }

    private static Instant parse(String text, String parameter, ZoneId zone, int days) {
        String ascii = Digits.toAscii(text).strip();
        try {
            if (ascii.length() == 10) {
                return LocalDate.parse(ascii).plusDays(days).atStartOfDay(zone).toInstant();
            }
            return OffsetDateTime.parse(ascii).toInstant();
        } catch (DateTimeException e) {
            throw DomainException.invalidParameter(parameter, "must be a date or an RFC 3339 time");
        }
    }
}
