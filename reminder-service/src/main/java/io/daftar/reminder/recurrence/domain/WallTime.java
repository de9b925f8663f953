package io.daftar.reminder.recurrence.domain;

import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Reads and writes what a clock on the wall shows, and the zones whose clocks are meant. */
public final class WallTime {
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private WallTime() {}

    /** @throws DomainException invalid-value at {@code pointer}, also for a time with an offset or in a far year */
    public static LocalDateTime parse(String text, String pointer) {
        try {
            var local = LocalDateTime.parse(Digits.toAscii(text).strip()).truncatedTo(ChronoUnit.SECONDS);
            if (local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR) {
                return local;
            }
        } catch (DateTimeException e) {
            throw invalid(pointer);
        }
        throw invalid(pointer);
    }

    /** @throws DomainException invalid-value at {@code pointer} for anything but a name of the IANA database */
    public static ZoneId zone(String name, String pointer) {
        if (!ZONES.contains(name)) {
            throw DomainException.invalidValue(
                    pointer, "unknown-time-zone", "must be a time zone of the IANA database, such as Asia/Tehran");
        }
        return ZoneId.of(name);
    }

    /** To the second, {@code 1997-09-02T09:00:00}. */
    public static String format(LocalDateTime local) {
        return SECONDS.format(local);
    }

    private static DomainException invalid(String pointer) {
        return DomainException.invalidValue(
                pointer,
                "invalid-local-time",
                "must be a local time such as 2026-11-22T09:00, without an offset, from " + FIRST_YEAR + " to "
                        + LAST_YEAR);
    }
}
