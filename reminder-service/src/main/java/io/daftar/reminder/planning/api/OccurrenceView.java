package io.daftar.reminder.planning.api;

import io.daftar.reminder.planning.app.ReminderList.Happening;
import io.daftar.reminder.recurrence.domain.WallTime;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One time of a reminder.
 *
 * @param local what the clock of the reminder's zone shows
 * @param state PENDING, FIRED, MISSED, or PASSED where it was not waited for
 */
public record OccurrenceView(String local, Instant at, String state) {
    static OccurrenceView from(Happening happening, ZoneId zone) {
        var time = happening.occurrence();
        return new OccurrenceView(WallTime.format(time.shown(zone)), time.at(), happening.state());
    }
}
