package io.daftar.interaction.reminder.messaging;

import io.daftar.interaction.reminder.app.ReminderCopyService;
import io.daftar.interaction.reminder.app.ReminderCopyService.Done;
import io.daftar.interaction.reminder.domain.ReminderCopy;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps up with what is planned for customers, and what of it was done. */
@ApplicationScoped
class ReminderConsumer implements EventHandler {
    private static final String DONE = "DONE";
    private static final Set<String> OVER = Set.of(DONE, "CANCELLED", "DELETED");

    private final ReminderCopyService reminders;

    ReminderConsumer(ReminderCopyService reminders) {
        this.reminders = reminders;
    }

    @Override
    public String consumer() {
        return "interaction.reminders";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.REMINDER);
    }

    /** Copies compare versions, and an entry of the timeline has its id from the event. */
    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        List<ReminderCopy> told = new ArrayList<>();
        List<Done> done = new ArrayList<>();
        for (var event : events) {
            if (event.body() instanceof ReminderChanged it) {
                var copy = changed(event, it);
                told.add(copy);
                if (it.doneOccurrenceAt() != null || DONE.equals(it.state())) {
                    done.add(new Done(
                            copy, it.doneOccurrenceAt() == null ? it.dueAt() : it.doneOccurrenceAt(), event.time()));
                }
            } else if (event.body() instanceof ReminderFired it && !isNoticeAhead(it)) {
                told.add(fired(event, it));
            }
        }
        reminders.take(told, done);
    }

    private static ReminderCopy changed(EventEnvelope<?> event, ReminderChanged told) {
        return new ReminderCopy(
                event.subject(),
                event.version(),
                told.customerId(),
                told.assigneeId(),
                told.dueAt(),
                told.dueAt() != null && !OVER.contains(told.state()));
    }

    // What came waits to be dealt with, also where the series goes on.
    private static ReminderCopy fired(EventEnvelope<?> event, ReminderFired told) {
        return new ReminderCopy(
                event.subject(), event.version(), told.customerId(), told.assigneeId(), told.occurrenceAt(), true);
    }

    // It moves nothing: what was due stays due when it was.
    private static boolean isNoticeAhead(ReminderFired told) {
        return told.occurrenceAt().isAfter(told.firedAt());
    }
}
