package io.daftar.reminder.planning.domain;

import io.daftar.reminder.recurrence.domain.Occurrence;
import java.time.Instant;

/**
 * How far a reminder got.
 *
 * @param next what comes next by its schedule, null at the end
 * @param openAt the latest time that came and was not dealt with, else null
 * @param snoozedUntil when what was put off comes again, else null
 * @param dueAt of these the one that counts, or the last there was: what lists sort by
 */
public record Progress(
        ReminderState state,
        Occurrence next,
        Instant openAt,
        Instant snoozedUntil,
        Instant dueAt,
        Instant lastFiredAt) {

    static Progress waitingFor(Occurrence next) {
        return new Progress(ReminderState.OPEN, next, null, null, next.at(), null);
    }

    Progress with(ReminderState state, Occurrence next, Instant openAt, Instant snoozedUntil) {
        Instant due = openAt != null ? openAt : snoozedUntil != null ? snoozedUntil : next != null ? next.at() : dueAt;
        return new Progress(state, next, openAt, snoozedUntil, due, lastFiredAt);
    }

    /** Something came; the state is the given one unless more is to come. */
    Progress came(ReminderState atTheEnd, Occurrence next, Instant openAt, Instant snoozedUntil) {
        boolean more = next != null || snoozedUntil != null;
        return with(more ? ReminderState.OPEN : atTheEnd, next, openAt, snoozedUntil);
    }

    Progress told(Instant at) {
        return new Progress(state, next, openAt, snoozedUntil, dueAt, at);
    }

    Progress closed(ReminderState end) {
        return with(end, null, null, null);
    }
}
