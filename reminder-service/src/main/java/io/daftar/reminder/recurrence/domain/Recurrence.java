package io.daftar.reminder.recurrence.domain;

import io.daftar.platform.web.DomainException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A rule of RFC 5545 by which something comes again, always in local wall time. Something of 29 February comes in leap
 * years only, as the RFC has it; {@code RSCALE=GREGORIAN;SKIP=BACKWARD} (RFC 7529) moves it to the 28th in the others,
 * {@code SKIP=FORWARD} to 1 March.
 *
 * @param text the rule as its writer gave it
 */
public record Recurrence(String text) {
    private static final int LONGEST = 500;
    private static final int MOST_OCCURRENCES = 10_000;
    private static final int WIDEST_INTERVAL = 1_000;
    private static final String PREFIX = "RRULE:";
    private static final Pattern RSCALE = Pattern.compile("(?:^|;)RSCALE=([^;]*)");

    /**
     * Reads a rule, with or without {@code RRULE:} before it.
     *
     * @param pointer where it stood, for the refusal of one that cannot be read or asks for too much
     */
    public static Recurrence parse(String text, String pointer) {
        if (text.length() > LONGEST) {
            throw invalid(pointer, "a recurrence has at most " + LONGEST + " characters");
        }
        var scale = RSCALE.matcher(rule(text));
        if (scale.find() && !List.of("GREGORIAN", "GREGORY").contains(scale.group(1))) {
            throw DomainException.invalidValue(
                    pointer, "unsupported-calendar", "the only RSCALE offered is GREGORIAN, dates count in it");
        }
        var recurrence = new Recurrence(text.strip());
        try {
            recurrence.refuseExcess(recurrence.toRule(ZoneOffset.UTC), pointer);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw invalid(pointer, "must be a recurrence rule of RFC 5545, such as RRULE:FREQ=WEEKLY;BYDAY=SA");
        }
        return recurrence;
    }

    private void refuseExcess(RecurrenceRule rule, String pointer) {
        if (rule.getFreq() == Freq.SECONDLY || rule.hasPart(Part.BYSECOND)) {
            throw tooMuch(pointer, "nothing comes again within the minute: neither FREQ=SECONDLY nor BYSECOND");
        }
        if (rule.getCount() != null && (rule.getCount() < 1 || rule.getCount() > MOST_OCCURRENCES)) {
            throw tooMuch(pointer, "COUNT is at most " + MOST_OCCURRENCES);
        }
        if (rule.getInterval() < 1 || rule.getInterval() > WIDEST_INTERVAL) {
            throw tooMuch(pointer, "INTERVAL is at most " + WIDEST_INTERVAL);
        }
    }

    /** Walks the rule's wall times from its start on; may be costly a step, so keep to a budget. */
    RecurrenceRuleIterator from(LocalDateTime start, ZoneId zone) {
        try {
            return toRule(zone).iterator(floating(start));
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalStateException("a rule that was read once cannot be read again", e);
        }
    }

    // The rule runs on floating times, so its end, given in UTC, becomes a wall time of the zone.
    private RecurrenceRule toRule(ZoneId zone) throws InvalidRecurrenceRuleException {
        var rule = new RecurrenceRule(rule(text), RfcMode.RFC5545_STRICT);
        DateTime until = rule.getUntil();
        if (until != null && until.isAllDay()) {
            rule.setUntil(floating(local(until).with(LocalTime.of(23, 59, 59))));
        } else if (until != null && !until.isFloating()) {
            var end = local(until.shiftTimeZone(TimeZone.getTimeZone("UTC"))).atZone(ZoneOffset.UTC);
            rule.setUntil(floating(end.withZoneSameInstant(zone).toLocalDateTime()));
        }
        return rule;
    }

    static DateTime floating(LocalDateTime at) {
        return new DateTime(
                at.getYear(), at.getMonthValue() - 1, at.getDayOfMonth(), at.getHour(), at.getMinute(), at.getSecond());
    }

    static LocalDateTime local(DateTime at) {
        return at.isAllDay()
                ? LocalDateTime.of(at.getYear(), at.getMonth() + 1, at.getDayOfMonth(), 0, 0)
                : LocalDateTime.of(
                        at.getYear(),
                        at.getMonth() + 1,
                        at.getDayOfMonth(),
                        at.getHours(),
                        at.getMinutes(),
                        at.getSeconds());
    }

    /** The moment of a wall time: one in a gap moves forward by the gap, of two in an overlap it is the first. */
    static ZonedDateTime inZone(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.of(local, zone);
    }

    private static String rule(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
    }

    private static DomainException invalid(String pointer, String message) {
        return DomainException.invalidValue(pointer, "invalid-recurrence", message);
    }

    private static DomainException tooMuch(String pointer, String message) {
        return DomainException.invalidValue(pointer, "recurrence-too-dense", message);
    }
}
