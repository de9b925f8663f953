package io.daftar.reminder.planning.app;

import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.ops.CrashPoints;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.reminder.planning.domain.DueRepository;
import io.daftar.reminder.planning.domain.DueRepository.Claim;
import io.daftar.reminder.planning.domain.DueRepository.Fire;
import io.daftar.reminder.planning.domain.DueRepository.Waiting;
import io.daftar.reminder.planning.domain.Reminder;
import io.daftar.reminder.planning.domain.ReminderRepository;
import io.daftar.reminder.planning.domain.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fires what is due. Claim, note, state, next occurrence and event are one transaction: whoever dies in it leaves the
 * reminder to another, and the key of the note keeps it from coming twice.
 */
@ApplicationScoped
public class ReminderFiring {
    /** Looked at to see whose reminders are due. */
    private static final int LOOKAHEAD = 2_000;
    /** The most occurrences of one series that are given up at once. */
    private static final int GIVEN_UP = 100;

    private final DueRepository due;
    private final ReminderRepository reminders;
    private final Outbox outbox;
    private final CrashPoints crashPoints;
    private final Duration maxLateness;

    ReminderFiring(
            DueRepository due,
            ReminderRepository reminders,
            Outbox outbox,
            CrashPoints crashPoints,
            @ConfigProperty(name = "daftar.reminder.max-lateness") Duration maxLateness) {
        this.due = due;
        this.reminders = reminders;
        this.outbox = outbox;
        this.crashPoints = crashPoints;
        this.maxLateness = maxLateness;
    }

    /** The tenants that have something due; works without a tenant. */
    @Transactional
    public List<String> tenantsDue() {
        return due.tenantsDue(LOOKAHEAD);
    }

    /**
     * Fires what is due of the bound tenant and nobody else holds.
     *
     * @return how much was claimed; fewer than the limit means no more is due
     */
    @Transactional(TxType.REQUIRES_NEW)
    public int fire(int limit) {
        var claims = due.claim(limit);
        if (claims.isEmpty()) {
            return 0;
        }
        crashPoints.reach(CrashPoints.REMINDER_CLAIMED);
        var batch = new Batch(
                reminders.lock(claims.stream().map(Claim::reminderId).distinct().toList()));
        batch.noteAll(claims);
        claims.forEach(batch::settle);
        due.remove(batch.over);
        due.put(batch.waiting);
        reminders.update(batch.changed.values());
        outbox.publishAll(batch.news);
        return claims.size();
    }

    /** What becomes of the claims of one transaction. */
    private final class Batch {
        private final Map<UUID, Reminder> current;
        private final Map<UUID, Reminder> changed = new HashMap<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<Waiting> over = new ArrayList<>();
        private final List<OutgoingEvent> news = new ArrayList<>();
        private final Set<Moment> first = new HashSet<>();

        private record Moment(UUID reminderId, Instant occurrenceAt, int leadSeconds) {}

        Batch(Map<UUID, Reminder> current) {
            this.current = new HashMap<>(current);
        }

        void noteAll(List<Claim> claims) {
            List<Fire> fires = new ArrayList<>();
            for (Claim claim : claims) {
                if (current.containsKey(claim.reminderId())) {
                    fires.addAll(fires(claim));
                }
            }
            due.note(fires)
                    .forEach(fire -> first.add(new Moment(fire.reminderId(), fire.occurrenceAt(), fire.leadSeconds())));
        }

        private List<Fire> fires(Claim claim) {
            String outcome = isTooLate(claim) ? Fire.MISSED : Fire.FIRED;
            return toldOrGivenUp(claim).stream()
                    .map(slot -> new Fire(
                            claim.reminderId(), slot.occurrence().at(), slot.leadSeconds(), outcome, claim.now()))
                    .toList();
        }

        // After a long silence a dense series would come in floods: what is too late is given up by the hundred.
        private List<Slot> toldOrGivenUp(Claim claim) {
            List<Slot> slots = new ArrayList<>(List.of(claim.slot()));
            if (isTooLate(claim)) {
                var reminder = current.get(claim.reminderId());
                var next = reminder.following(claim.slot());
                while (next.isPresent() && isTooLate(next.get(), claim.now()) && slots.size() < GIVEN_UP) {
                    slots.add(next.get());
                    next = reminder.following(next.get());
                }
            }
            return slots;
        }

        void settle(Claim claim) {
            var reminder = current.get(claim.reminderId());
            if (reminder == null) {
                over.add(new Waiting(claim.reminderId(), claim.slot()));
                return;
            }
            var slots = toldOrGivenUp(claim);
            Slot last = slots.get(slots.size() - 1);
            reminder.following(last)
                    .ifPresentOrElse(
                            next -> waiting.add(new Waiting(reminder.id(), next)),
                            () -> over.add(new Waiting(reminder.id(), claim.slot())));
            boolean told = !isTooLate(claim);
            if (!told && !last.isTheTimeItself()) {
                return;
            }
            var moved = told ? reminder.fired(last, claim.now()) : reminder.missed(last, claim.now());
            current.put(moved.id(), moved);
            changed.put(moved.id(), moved);
            boolean isNews =
                    first.contains(new Moment(moved.id(), last.occurrence().at(), last.leadSeconds()));
            news.add(told && isNews ? fired(moved, last, claim.now()) : ReminderLedger.changed(moved));
        }
    }

    private boolean isTooLate(Claim claim) {
        return isTooLate(claim.slot(), claim.now());
    }

    // A notice ahead of a time says nothing any more once the time has come.
    private boolean isTooLate(Slot slot, Instant now) {
        boolean outlived = !slot.isTheTimeItself() && slot.occurrence().at().isBefore(now);
        return outlived || slot.dueAt().plus(maxLateness).isBefore(now);
    }

    private static OutgoingEvent fired(Reminder reminder, Slot slot, Instant now) {
        var plan = reminder.plan();
        var news = new ReminderFired(
                reminder.id(),
                plan.customerId(),
                plan.assigneeId(),
                slot.occurrence().at(),
                now);
        return OutgoingEvent.of("reminder", reminder.id(), reminder.version(), news)
                .about(plan.customerId());
    }
}
