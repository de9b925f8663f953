package io.daftar.reminder.planning.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import io.daftar.reminder.planning.domain.Reminder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** What people do with reminders; each change is one version and one event. */
@ApplicationScoped
@Transactional
public class ReminderService {
    private final ReminderLedger ledger;
    private final Plans plans;
    private final Versions versions;
    private final MergePatch mergePatch;
    private final Ids ids;

    ReminderService(ReminderLedger ledger, Plans plans, Versions versions, MergePatch mergePatch, Ids ids) {
        this.ledger = ledger;
        this.plans = plans;
        this.versions = versions;
        this.mergePatch = mergePatch;
        this.ids = ids;
    }

    public Reminder plan(PlanReminder input) {
        var plan = plans.of(input);
        Instant now = ledger.now();
        return ledger.add(Reminder.planned(ids.next(), plan, plans.author(), now), now);
    }

    public Reminder get(UUID id) {
        return ledger.require(id);
    }

    /** Applies a merge patch; one that changes nothing leaves the version as it is. */
    public Reminder edit(UUID id, JsonNode patch, String ifMatch) {
        var reminder = locked(id, ifMatch);
        var plan = plans.of(mergePatch.apply(Plans.toInput(reminder.plan()), patch, PlanReminder.class));
        if (plan.equals(reminder.plan())) {
            return reminder;
        }
        Instant now = ledger.now();
        var edited = reminder.edited(plan, now);
        return plan.comesAtOtherTimesThan(reminder.plan()) ? ledger.reschedule(edited, now) : ledger.keep(edited);
    }

    public Reminder complete(UUID id, String ifMatch) {
        var before = locked(id, ifMatch);
        Instant now = ledger.now();
        return ledger.finish(before, before.completed(now), now);
    }

    public Reminder cancel(UUID id, String ifMatch) {
        return step(id, ifMatch, Reminder::cancelled);
    }

    public Reminder snooze(UUID id, SnoozeReminder input, String ifMatch) {
        return step(id, ifMatch, (reminder, now) -> reminder.snoozed(input.until(now), now));
    }

    /** Hands it to somebody else; to whom it is assigned already, nothing changes. */
    public Reminder delegate(UUID id, DelegateReminder input, String ifMatch) {
        var reminder = locked(id, ifMatch);
        String to = plans.requireUser(input.assigneeId());
        return to.equals(reminder.plan().assigneeId()) ? reminder : ledger.keep(reminder.delegated(to, ledger.now()));
    }

    public void delete(UUID id, String ifMatch) {
        ledger.delete(locked(id, ifMatch));
    }

    private Reminder step(UUID id, String ifMatch, BiFunction<Reminder, Instant, Reminder> action) {
        var reminder = locked(id, ifMatch);
        Instant now = ledger.now();
        return ledger.reschedule(action.apply(reminder, now), now);
    }

    private Reminder locked(UUID id, String ifMatch) {
        var reminder = ledger.requireForChange(id);
        versions.check(ifMatch, reminder.version());
        return reminder;
    }
}
