package io.daftar.reminder.planning.domain;

import io.daftar.reminder.recurrence.domain.Recurrence;
import io.daftar.reminder.recurrence.domain.Schedule;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What people decide about a reminder. The time is what a clock on the wall of the zone shows; moments are derived.
 *
 * @param recurrence null for once
 * @param leadTimes always with the time itself, so that no reminder is silent on its day
 */
public record Plan(
        String title,
        String notes,
        UUID customerId,
        String assigneeId,
        LocalDateTime dueLocal,
        ZoneId zone,
        Recurrence recurrence,
        List<LeadTime> leadTimes,
        Priority priority) {

    public Schedule schedule() {
        return new Schedule(dueLocal, zone, recurrence);
    }

    /** Whether another plan comes at other times. */
    public boolean comesAtOtherTimesThan(Plan other) {
        return !schedule().equals(other.schedule()) || !leadTimes.equals(other.leadTimes);
    }

    public Plan assignedTo(String userId) {
        return new Plan(title, notes, customerId, userId, dueLocal, zone, recurrence, leadTimes, priority);
    }

    /** The same times, without a word about whom or what they were for. */
    public Plan aboutNobody() {
        return new Plan("", null, null, assigneeId, dueLocal, zone, recurrence, leadTimes, priority);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Plan[" + dueLocal + " " + zone + "]";
    }
}
