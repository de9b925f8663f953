package io.daftar.reminder.planning.app;

import io.daftar.reminder.customer.app.PersonalData;
import io.daftar.reminder.planning.domain.DueRepository;
import io.daftar.reminder.planning.domain.ReminderRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Reminders about an erased customer end and say nothing any more; that there was one, and when, stays. */
@ApplicationScoped
@Transactional
class ForgottenReminders implements PersonalData {
    private final ReminderRepository reminders;
    private final DueRepository due;
    private final ReminderLedger ledger;

    ForgottenReminders(ReminderRepository reminders, DueRepository due, ReminderLedger ledger) {
        this.reminders = reminders;
        this.due = due;
        this.ledger = ledger;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        var ids = reminders.about(customers);
        // As whoever changes reminders does: what waits of them first.
        ids.forEach(due::hold);
        var now = ledger.now();
        reminders.lock(ids).values().stream()
                .filter(it -> customers.contains(it.plan().customerId()))
                .forEach(it -> ledger.reschedule(it.forgotten(now), now));
    }
}
