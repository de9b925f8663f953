package io.daftar.interaction.reminder.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What this service knows of a reminder, as of a version of reminder-service's record; never its text.
 *
 * @param customerId null for a reminder about nobody
 * @param waiting false once done, cancelled or deleted
 */
public record ReminderCopy(UUID id, long version, UUID customerId, String assigneeId, Instant dueAt, boolean waiting) {
    /** What is left of one about a customer who was erased. */
    public ReminderCopy aboutNobody() {
        return new ReminderCopy(id, version, null, assigneeId, dueAt, waiting);
    }
}
