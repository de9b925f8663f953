package io.daftar.interaction.reminder.app;

import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.daftar.interaction.reminder.domain.ReminderCopy;
import io.daftar.interaction.reminder.domain.ReminderCopyRepository;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Knows what reminders wait for a customer, and puts those that were done on the timeline. */
@ApplicationScoped
@Transactional
public class ReminderCopyService implements OpenItems {
    private static final String TYPE = "REMINDER";
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final ReminderCopyRepository copies;
    private final TimelineService timeline;

    ReminderCopyService(ReminderCopyRepository copies, TimelineService timeline) {
        this.copies = copies;
        this.timeline = timeline;
    }

    /** A reminder that was done. */
    public record Done(ReminderCopy reminder, Instant at) {}

    /** Takes over what was told, in any order and any number of times. */
    public void take(List<ReminderCopy> told, List<Done> done) {
        if (!told.isEmpty()) {
            copies.store(told);
        }
        timeline.addOnce(done.stream()
                .filter(it -> it.reminder().customerId() != null)
                .map(ReminderCopyService::entry)
                .toList());
    }

    @Override
    public List<OpenItem> of(UUID customerId, Instant now, int atMost) {
        return copies.waiting(customerId, atMost).stream()
                .map(it -> new OpenItem(
                        TYPE,
                        it.id(),
                        null,
                        it.dueAt(),
                        it.dueAt().isBefore(now),
                        it.assigneeId(),
                        "/api/v1/reminders/" + it.id()))
                .toList();
    }

    private static TimelineEntry entry(Done done) {
        var reminder = done.reminder();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reminderId", reminder.id());
        data.put("state", "DONE");
        data.put("dueAt", reminder.dueAt() == null ? null : MILLIS.format(reminder.dueAt()));
        data.put("assigneeId", reminder.assigneeId());
        data.values().removeIf(Objects::isNull);
        return new TimelineEntry(
                reminder.customerId(),
                done.at(),
                TimelineEntry.idOf(reminder.id(), reminder.version()),
                TimelineEntry.REMINDER,
                null,
                null,
                null,
                null,
                null,
                JsonRows.write(data));
    }
}
