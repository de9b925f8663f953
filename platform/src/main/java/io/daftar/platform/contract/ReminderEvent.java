package io.daftar.platform.contract;

import java.time.Instant;
import java.util.UUID;

/** Facts on {@code daftar.reminder.v1}, keyed by customer id where there is one; never a title or notes. */
public sealed interface ReminderEvent extends DomainEvent {

    /**
     * A reminder as it is after a change.
     *
     * @param doneOccurrenceAt when what was done just now had been due, of one that comes again too; null where nothing was
     *     done
     */
    @EventType("daftar.reminder.changed.v1")
    record ReminderChanged(
            UUID reminderId, UUID customerId, String assigneeId, String state, Instant dueAt, Instant doneOccurrenceAt)
            implements ReminderEvent {
        /** A change by which nothing was done. */
        public ReminderChanged(UUID reminderId, UUID customerId, String assigneeId, String state, Instant dueAt) {
            this(reminderId, customerId, assigneeId, state, dueAt, null);
        }
    }

    /** The moment of a reminder came; told once for each occurrence. */
    @EventType("daftar.reminder.fired.v1")
    record ReminderFired(UUID reminderId, UUID customerId, String assigneeId, Instant occurrenceAt, Instant firedAt)
            implements ReminderEvent {}
}
