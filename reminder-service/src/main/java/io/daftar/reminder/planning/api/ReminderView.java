package io.daftar.reminder.planning.api;

import io.daftar.reminder.planning.domain.LeadTime;
import io.daftar.reminder.planning.domain.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reminder as callers see it.
 *
 * @param state OPEN while something is to come, FIRED or MISSED when the last of it came, DONE or CANCELLED
 * @param nextAt the moment of the next occurrence, null at the end
 * @param openAt the latest moment that came and was not dealt with
 */
public record ReminderView(
        UUID id,
        long version,
        String title,
        String notes,
        UUID customerId,
        String assigneeId,
        Due dueAt,
        String recurrence,
        List<String> leadTimes,
        String priority,
        String state,
        Instant nextAt,
        Instant openAt,
        Instant snoozedUntil,
        Instant lastFiredAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** What the clock on the wall shows, and its zone. */
    public record Due(String local, String timeZone) {}

    public static ReminderView from(Reminder reminder) {
        var plan = reminder.plan();
        var progress = reminder.progress();
        return new ReminderView(
                reminder.id(),
                reminder.version(),
                plan.title(),
                plan.notes(),
                plan.customerId(),
                plan.assigneeId(),
                new Due(plan.dueLocal().toString(), plan.zone().getId()),
                plan.recurrence() == null ? null : plan.recurrence().text(),
                plan.leadTimes().stream().map(LeadTime::text).toList(),
                plan.priority().name(),
                progress.state().name(),
                progress.next() == null ? null : progress.next().at(),
                progress.openAt(),
                progress.snoozedUntil(),
                progress.lastFiredAt(),
                reminder.createdBy(),
                reminder.createdAt(),
                reminder.updatedAt());
    }
}
