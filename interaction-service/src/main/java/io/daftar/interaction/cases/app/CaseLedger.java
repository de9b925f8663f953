package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseChange;
import io.daftar.interaction.cases.domain.CaseChange.Field;
import io.daftar.interaction.cases.domain.CaseDueRepository;
import io.daftar.interaction.cases.domain.CaseHistoryRepository;
import io.daftar.interaction.cases.domain.CaseRepository;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.servicelevel.domain.BusinessHours;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes what becomes of a case, all of it in the caller's transaction: row, history, moments due, timeline, event. */
@ApplicationScoped
class CaseLedger {
    private final CaseRepository cases;
    private final CaseHistoryRepository history;
    private final CaseDueRepository due;
    private final TimelineService timeline;
    private final Outbox outbox;
    private final Caller caller;

    CaseLedger(
            CaseRepository cases,
            CaseHistoryRepository history,
            CaseDueRepository due,
            TimelineService timeline,
            Outbox outbox,
            Caller caller) {
        this.cases = cases;
        this.history = history;
        this.due = due;
        this.timeline = timeline;
        this.outbox = outbox;
        this.caller = caller;
    }

    /** @return false where the source told of a case before; then nothing is written */
    boolean open(SupportCase opened, BusinessHours hours) {
        if (!cases.add(opened)) {
            return false;
        }
        note(opened, "OPEN", null, List.of());
        schedule(opened, hours);
        timeline.add(CaseEvents.entries(opened));
        outbox.publish(CaseEvents.changed(opened));
        return true;
    }

    void change(SupportCase before, SupportCase after, String action, String note, BusinessHours hours) {
        cases.update(after);
        note(after, action, note, CaseEvents.differences(before, after));
        if (!before.progress().equals(after.progress())) {
            schedule(after, hours);
        }
        timeline.replace(CaseEvents.entries(before), CaseEvents.entries(after));
        outbox.publish(CaseEvents.changed(after));
    }

    /** Something was added to the case that leaves its own fields alone. */
    void add(SupportCase after, String action, String note, OutgoingEvent event) {
        cases.update(after);
        note(after, action, note, List.of());
        outbox.publish(event);
    }

    void delete(SupportCase before) {
        due.replace(before.id(), Map.of());
        timeline.replace(CaseEvents.entries(before), List.of());
        cases.delete(before.id());
        outbox.publish(CaseEvents.deleted(before));
    }

    private void schedule(SupportCase it, BusinessHours hours) {
        var moments = it.progress().escalations(hours);
        moments.keySet().removeAll(it.escalations());
        due.replace(it.id(), moments);
    }

    private void note(SupportCase it, String action, String note, List<Field> changes) {
        var actor = caller.actor();
        history.add(new CaseChange(
                it.id(), it.version(), it.updatedAt(), actor.type().name(), actor.id(), action, note, changes));
    }
}
