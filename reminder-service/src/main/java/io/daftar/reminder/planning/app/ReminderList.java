package io.daftar.reminder.planning.app;

import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.reminder.planning.domain.DueRepository;
import io.daftar.reminder.planning.domain.DueRepository.Fire;
import io.daftar.reminder.planning.domain.Reminder;
import io.daftar.reminder.planning.domain.ReminderRepository;
import io.daftar.reminder.planning.domain.ReminderRepository.Position;
import io.daftar.reminder.planning.domain.ReminderRepository.Wanted;
import io.daftar.reminder.recurrence.domain.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads reminders by the page, and the times of one. */
@ApplicationScoped
@Transactional
public class ReminderList {
    /** A time that was not waited for: before the reminder was made, dealt with in advance, or after its end. */
    private static final String PASSED = "PASSED";

    private static final String PENDING = "PENDING";

    private final ReminderRepository reminders;
    private final DueRepository due;
    private final Cursors cursors;

    ReminderList(ReminderRepository reminders, DueRepository due, Cursors cursors) {
        this.reminders = reminders;
        this.due = due;
        this.cursors = cursors;
    }

    /** A time of a reminder and what became of it: PENDING, FIRED, MISSED or PASSED. */
    public record Happening(Occurrence occurrence, String state) {}

    /** By due time. */
    public Page<Reminder> page(Wanted wanted, PageRequest request) {
        String binding = "reminders " + wanted;
        Position behind = cursors.decode(binding, request.cursor())
                .map(position -> new Position(Instant.parse(position.get(0)), UUID.fromString(position.get(1))))
                .orElse(null);
        var rows = reminders.page(wanted, behind, request.limit() + 1);
        return Page.of(
                rows,
                request.limit(),
                last -> cursors.encode(
                        binding,
                        List.of(last.progress().dueAt().toString(), last.id().toString())));
    }

    /** Reminders a person has open, or to expect before a moment. */
    public List<Reminder> agenda(String assigneeId, Instant before, int limit) {
        return reminders.agenda(assigneeId, before, limit);
    }

    /** The times of a reminder in a stretch of time, the end of which is no longer meant. */
    public Page<Happening> happenings(Reminder reminder, Instant from, Instant to, PageRequest request) {
        String binding = "occurrences " + reminder.id() + ' ' + from + ' ' + to;
        Instant start = cursors.decode(binding, request.cursor())
                .map(position -> Instant.parse(position.get(0)).plusMillis(1))
                .orElse(from);
        Map<Instant, String> outcomes = due.fires(reminder.id(), start, to).stream()
                .collect(Collectors.toMap(Fire::occurrenceAt, Fire::outcome));
        var times = reminder.plan().schedule().between(start, to, request.limit() + 1).stream()
                .map(time -> new Happening(time, outcomes.getOrDefault(time.at(), stateOf(time, reminder))))
                .toList();
        return Page.of(
                times,
                request.limit(),
                last -> cursors.encode(binding, List.of(last.occurrence().at().toString())));
    }

    private static String stateOf(Occurrence time, Reminder reminder) {
        var next = reminder.progress().next();
        return next != null && !time.at().isBefore(next.at()) ? PENDING : PASSED;
    }
}
