package io.daftar.reminder.planning.domain;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.reminder.recurrence.domain.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something a person wants to be told at a time of their own wall clock, once or again and again. */
public record Reminder(
        UUID id, long version, Plan plan, Progress progress, String createdBy, Instant createdAt, Instant updatedAt) {

    /** Who names the current minute means now, though its beginning is past. */
    private static final Duration THIS_MINUTE = Duration.ofMinutes(1);

    /** @throws DomainException invalid-value, when its recurrence has come to its end already */
    public static Reminder planned(UUID id, Plan plan, String author, Instant now) {
        return new Reminder(id, 1, plan, Progress.waitingFor(firstOf(plan, now)), author, now, now);
    }

    /** Replaces the plan; one that comes at other times starts anew. */
    public Reminder edited(Plan to, Instant now) {
        var then = to.comesAtOtherTimesThan(plan) ? Progress.waitingFor(firstOf(to, now)) : progress;
        return new Reminder(id, version + 1, to, then, createdBy, createdAt, now);
    }

    /** Deals with what came; with nothing come yet, with what comes next. A series goes on. */
    public Reminder completed(Instant now) {
        refuseIfOver();
        boolean came = progress.openAt() != null || progress.snoozedUntil() != null;
        Occurrence next = came ? progress.next() : following(progress.next()).orElse(null);
        boolean goesOn = plan.schedule().recurs() && next != null;
        return moved(
                goesOn ? progress.with(ReminderState.OPEN, next, null, null) : progress.closed(ReminderState.DONE),
                now);
    }

    public Reminder cancelled(Instant now) {
        refuseIfOver();
        return moved(progress.closed(ReminderState.CANCELLED), now);
    }

    /** Puts off what came, or with nothing come yet what comes next. */
    public Reminder snoozed(Instant until, Instant now) {
        refuseIfOver();
        boolean came = progress.openAt() != null || progress.snoozedUntil() != null;
        Occurrence next = came ? progress.next() : following(progress.next()).orElse(null);
        return moved(progress.with(ReminderState.OPEN, next, null, until), now);
    }

    /** Nobody is to be reminded any more, and of whom or what is gone for good. */
    public Reminder forgotten(Instant now) {
        var then = progress.state().isFinal() ? progress : progress.closed(ReminderState.CANCELLED);
        return new Reminder(id, version + 1, plan.aboutNobody(), then, createdBy, createdAt, now);
    }

    public Reminder delegated(String assigneeId, Instant now) {
        refuseIfOver();
        return new Reminder(id, version + 1, plan.assignedTo(assigneeId), progress, createdBy, createdAt, now);
    }

    /** A moment of it came and is told. */
    public Reminder fired(Slot slot, Instant now) {
        return moved(come(slot, ReminderState.FIRED).told(now), now);
    }

    /** A moment of it came too long ago to be told. */
    public Reminder missed(Slot slot, Instant now) {
        return moved(come(slot, ReminderState.MISSED), now);
    }

    private Progress come(Slot slot, ReminderState atTheEnd) {
        if (slot.leadSeconds() == Slot.SNOOZE) {
            return progress.came(atTheEnd, progress.next(), slot.occurrence().at(), null);
        }
        if (!slot.isTheTimeItself()) {
            return progress;
        }
        Occurrence next = following(slot.occurrence()).orElse(null);
        return progress.came(atTheEnd, next, slot.occurrence().at(), progress.snoozedUntil());
    }

    /** The same slot of the following occurrence; empty after the last. */
    public Optional<Slot> following(Slot slot) {
        return slot.leadSeconds() == Slot.SNOOZE
                ? Optional.empty()
                : following(slot.occurrence()).map(next -> slotOf(leadOf(slot.leadSeconds()), next));
    }

    /** What has to wait in the work table for it from now on. */
    public List<Slot> slots(Instant now) {
        List<Slot> slots = new ArrayList<>();
        if (progress.snoozedUntil() != null) {
            var until = progress.snoozedUntil();
            var local = java.time.LocalDateTime.ofInstant(until, plan.zone());
            slots.add(new Slot(Slot.SNOOZE, new Occurrence(local, until), until));
        }
        if (progress.next() != null) {
            for (LeadTime lead : plan.leadTimes()) {
                firstAhead(lead, now).ifPresent(slots::add);
            }
        }
        return slots;
    }

    // A notice whose moment has gone by when the reminder is made would tell nothing: its first is the next one.
    private Optional<Slot> firstAhead(LeadTime lead, Instant now) {
        var slot = Optional.of(slotOf(lead, progress.next()));
        while (lead.seconds() > 0 && slot.isPresent() && slot.get().dueAt().isBefore(now)) {
            slot = following(slot.get().occurrence()).map(next -> slotOf(lead, next));
        }
        return slot;
    }

    private Slot slotOf(LeadTime lead, Occurrence occurrence) {
        return new Slot(lead.seconds(), occurrence, lead.before(occurrence, plan.zone()));
    }

    private LeadTime leadOf(int seconds) {
        return plan.leadTimes().stream()
                .filter(lead -> lead.seconds() == seconds)
                .findFirst()
                .orElse(LeadTime.NONE);
    }

    private Optional<Occurrence> following(Occurrence occurrence) {
        return occurrence == null ? Optional.empty() : plan.schedule().after(occurrence.nominal());
    }

    private static Occurrence firstOf(Plan plan, Instant now) {
        var schedule = plan.schedule();
        return schedule.recurs()
                ? schedule.notBefore(now.minus(THIS_MINUTE))
                        .orElseThrow(() -> DomainException.invalidValue(
                                "#/recurrence", "no-occurrence", "the recurrence never comes, or not any more"))
                : Occurrence.of(plan.dueLocal(), plan.zone());
    }

    private Reminder moved(Progress to, Instant now) {
        return new Reminder(id, version + 1, plan, to, createdBy, createdAt, now);
    }

    private void refuseIfOver() {
        if (progress.state().isFinal()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the reminder is done or cancelled")
                    .with("state", progress.state());
        }
    }
}
