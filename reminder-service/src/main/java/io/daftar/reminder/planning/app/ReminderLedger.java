package io.daftar.reminder.planning.app;

import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.web.DomainException;
import io.daftar.reminder.planning.domain.DueRepository;
import io.daftar.reminder.planning.domain.Reminder;
import io.daftar.reminder.planning.domain.ReminderRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps a reminder, what waits to be fired of it and the news of it together, in the caller's transaction. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class ReminderLedger {
    private static final String DELETED = "DELETED";

    private final ReminderRepository reminders;
    private final DueRepository due;
    private final Outbox outbox;

    ReminderLedger(ReminderRepository reminders, DueRepository due, Outbox outbox) {
        this.reminders = reminders;
        this.due = due;
        this.outbox = outbox;
    }

    Instant now() {
        return due.now();
    }

    /** Another tenant's id is simply absent. */
    Reminder require(UUID id) {
        return reminders.find(id).orElseThrow(() -> DomainException.notFound("reminder"));
    }

    /** The reminder, which nobody else changes or fires before this transaction ends. */
    Reminder requireForChange(UUID id) {
        due.hold(id);
        var found = reminders.lock(List.of(id)).get(id);
        if (found == null) {
            throw DomainException.notFound("reminder");
        }
        return found;
    }

    Reminder add(Reminder reminder, Instant now) {
        reminders.add(reminder);
        due.replace(reminder.id(), reminder.slots(now));
        outbox.publish(changed(reminder));
        return reminder;
    }

    /** Stores a change after which it comes at the same times as before. */
    Reminder keep(Reminder changed) {
        reminders.update(List.of(changed));
        outbox.publish(changed(changed));
        return changed;
    }

    /** Stores a change after which it comes at other times. */
    Reminder reschedule(Reminder changed, Instant now) {
        due.replace(changed.id(), changed.slots(now));
        return keep(changed);
    }

    /** Stores that what was due then is done; the reminder itself may come again. */
    Reminder finish(Reminder before, Reminder after, Instant now) {
        due.replace(after.id(), after.slots(now));
        reminders.update(List.of(after));
        outbox.publish(changed(
                after,
                after.version(),
                after.progress().state().name(),
                before.progress().dueAt()));
        return after;
    }

    void delete(Reminder reminder) {
        due.replace(reminder.id(), List.of());
        reminders.delete(reminder.id());
        outbox.publish(changed(reminder, reminder.version() + 1, DELETED, null));
    }

    /** The news that a reminder is another one now. */
    static OutgoingEvent changed(Reminder reminder) {
        return changed(reminder, reminder.version(), reminder.progress().state().name(), null);
    }

    private static OutgoingEvent changed(Reminder reminder, long version, String state, Instant doneAt) {
        var plan = reminder.plan();
        var news = new ReminderChanged(
                reminder.id(),
                plan.customerId(),
                plan.assigneeId(),
                state,
                reminder.progress().dueAt(),
                doneAt);
        return OutgoingEvent.of("reminder", reminder.id(), version, news).about(plan.customerId());
    }
}
