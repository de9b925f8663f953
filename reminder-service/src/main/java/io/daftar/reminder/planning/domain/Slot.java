package io.daftar.reminder.planning.domain;

import io.daftar.reminder.recurrence.domain.Occurrence;
import java.time.Instant;

/**
 * The next moment at which one lead time of a reminder is due; each lead time walks through the schedule on its own.
 *
 * @param leadSeconds how long before the occurrence, {@link #SNOOZE} for what was put off
 */
public record Slot(int leadSeconds, Occurrence occurrence, Instant dueAt) {
    public static final int SNOOZE = -1;

    /** Whether the time itself comes with it, and not only a notice ahead of it. */
    public boolean isTheTimeItself() {
        return leadSeconds <= 0;
    }
}
