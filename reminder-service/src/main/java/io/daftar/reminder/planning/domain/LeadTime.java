package io.daftar.reminder.planning.domain;

import io.daftar.platform.web.DomainException;
import io.daftar.reminder.recurrence.domain.Occurrence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * How long before the time somebody wants to hear of it; days are counted on the wall clock, so that a day before nine is
 * nine also when clocks change in between.
 *
 * @param text as its writer gave it, an ISO 8601 duration of weeks, days, hours and minutes
 */
public record LeadTime(String text) {
    public static final LeadTime NONE = new LeadTime("P0D");

    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,2})W");
    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws DomainException invalid-value at {@code pointer} */
    public static LeadTime parse(String text, String pointer) {
        try {
            var lead = new LeadTime(text);
            var duration = lead.duration();
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return lead;
            }
        } catch (DateTimeException e) {
            throw invalid(pointer);
        }
        throw invalid(pointer);
    }

    /** What tells lead times of a reminder apart, and orders them. */
    public int seconds() {
        return (int) duration().toSeconds();
    }

    /** The moment to tell of an occurrence. */
    public Instant before(Occurrence occurrence, ZoneId zone) {
        var duration = duration();
        if (duration.isZero()) {
            return occurrence.at();
        }
        var day = occurrence.shown(zone).minusDays(duration.toDays());
        return Occurrence.of(day, zone).at().minus(duration.minusDays(duration.toDays()));
    }

    private Duration duration() {
        var weeks = WEEKS.matcher(text);
        return weeks.matches() ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1))) : Duration.parse(text);
    }

    private static DomainException invalid(String pointer) {
        return DomainException.invalidValue(
                pointer,
                "invalid-duration",
                "must be a duration such as P1D or PT15M, not negative and at most " + LONGEST.toDays() + " days");
    }
}
