package io.daftar.reminder.recurrence.app;

import io.daftar.platform.web.DomainException;
import io.daftar.reminder.recurrence.domain.Recurrence;
import io.daftar.reminder.recurrence.domain.Schedule;
import io.daftar.reminder.recurrence.domain.WallTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Follows a rule without keeping anything. */
@ApplicationScoped
public class RecurrencePreview {
    private static final int USUAL = 50;

    /** The local times a clock of the zone shows when the rule comes. */
    public List<String> of(PreviewRecurrence request) {
        var zone = WallTime.zone(request.timeZone(), "#/timeZone");
        var start = WallTime.parse(request.start(), "#/start");
        var schedule = new Schedule(start, zone, Recurrence.parse(request.recurrence(), "#/recurrence"));
        try {
            return schedule.first(request.limit() == null ? USUAL : request.limit()).stream()
                    .map(occurrence -> WallTime.format(occurrence.shown(zone)))
                    .toList();
        } catch (Schedule.TooCostly e) {
            throw DomainException.invalidValue(
                    "#/recurrence", "recurrence-too-costly", "the rule takes too long to follow; ask for fewer times");
        }
    }
}
