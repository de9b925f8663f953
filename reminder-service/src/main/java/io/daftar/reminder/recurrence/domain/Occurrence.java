package io.daftar.reminder.recurrence.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One time of a schedule.
 *
 * @param nominal the wall time of the rule, which a clock may never have shown: its place in the schedule
 * @param at the moment it comes
 */
public record Occurrence(LocalDateTime nominal, Instant at) {
    public static Occurrence of(LocalDateTime nominal, ZoneId zone) {
        return new Occurrence(nominal, Recurrence.inZone(nominal, zone).toInstant());
    }

    /** What a clock of the zone shows when it comes. */
    public LocalDateTime shown(ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone);
    }
}
