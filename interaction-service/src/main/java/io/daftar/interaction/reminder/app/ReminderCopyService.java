package io.daftar.interaction.reminder.app;

import io.daftar.interaction.customer.app.Erasures;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.customer.domain.CustomerSet;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Knows what reminders wait for a customer, and puts those that were done on the timeline. */
@ApplicationScoped
@Transactional
public class ReminderCopyService implements OpenItems, PersonalData {
    private static final String TYPE = "REMINDER";
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final ReminderCopyRepository copies;
    private final TimelineService timeline;
    private final Erasures erasures;

    ReminderCopyService(ReminderCopyRepository copies, TimelineService timeline, Erasures erasures) {
        this.copies = copies;
        this.timeline = timeline;
        this.erasures = erasures;
    }

    /**
     * A reminder of which something was done.
     *
     * @param dueAt when that had been due
     */
    public record Done(ReminderCopy reminder, Instant dueAt, Instant at) {
        private boolean isOf(Set<UUID> customers) {
            return customers.contains(reminder.customerId());
        }
    }

    /** Takes over what was told, in any order and any number of times. */
    public void take(List<ReminderCopy> told, List<Done> done) {
        var erased = erasures.erasedAmong(told.stream()
                .map(ReminderCopy::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        if (!told.isEmpty()) {
            copies.store(told.stream()
                    .map(it -> erased.contains(it.customerId()) ? it.aboutNobody() : it)
                    .toList());
        }
        timeline.addOnce(done.stream()
                .filter(it -> it.reminder().customerId() != null && !it.isOf(erased))
                .map(ReminderCopyService::entry)
                .toList());
    }

    @Override
    public void erase(Collection<UUID> customers) {
        copies.forget(customers);
    }

    @Override
    public String anything() {
        return ReminderCopyRepository.ANY_WAITING;
    }

    @Override
    public List<OpenItem> of(CustomerSet customer, Instant now, int atMost) {
        return copies.waiting(customer.ids(), atMost).stream()
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
        data.put("dueAt", done.dueAt() == null ? null : MILLIS.format(done.dueAt()));
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
