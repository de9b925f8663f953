package io.daftar.reminder.planning.app;

import io.daftar.platform.security.Caller;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.reminder.customer.app.CustomerDirectory;
import io.daftar.reminder.planning.domain.LeadTime;
import io.daftar.reminder.planning.domain.Plan;
import io.daftar.reminder.planning.domain.Priority;
import io.daftar.reminder.recurrence.domain.Recurrence;
import io.daftar.reminder.recurrence.domain.WallTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what a caller wrote into a plan, or says what is wrong with it. */
@ApplicationScoped
class Plans {
    private final CustomerDirectory customers;
    private final UserDirectory users;
    private final Caller caller;

    Plans(CustomerDirectory customers, UserDirectory users, Caller caller) {
        this.customers = customers;
        this.users = users;
        this.caller = caller;
    }

    /** Who writes it: a person's id, or the program's. */
    String author() {
        return caller.actor().id();
    }

    Plan of(PlanReminder input) {
        String title = Text.clean(input.title());
        if (title == null) {
            throw DomainException.invalidValue("#/title", "required", "a value is needed");
        }
        var plan = new Plan(
                title,
                Text.cleanLines(input.notes()),
                input.customerId(),
                assignee(input.assigneeId()),
                WallTime.parse(input.dueAt().local(), "#/dueAt/local"),
                WallTime.zone(input.dueAt().timeZone(), "#/dueAt/timeZone"),
                input.recurrence() == null ? null : Recurrence.parse(input.recurrence(), "#/recurrence"),
                leadTimes(input.leadTimes()),
                priority(input.priority()));
        customers.requireKnown(plan.customerId(), "#/customerId");
        return plan;
    }

    /** The input a caller would have written to get this plan; merge patches start from it. */
    static PlanReminder toInput(Plan plan) {
        return new PlanReminder(
                plan.title(),
                plan.notes(),
                plan.customerId(),
                plan.assigneeId(),
                new DueInput(plan.dueLocal().toString(), plan.zone().getId()),
                plan.recurrence() == null ? null : plan.recurrence().text(),
                plan.leadTimes().stream().map(LeadTime::text).toList(),
                plan.priority().name());
    }

    String requireUser(String userId) {
        users.requireKnown(userId, "#/assigneeId");
        return userId;
    }

    private String assignee(String wanted) {
        if (wanted != null) {
            return requireUser(wanted);
        }
        if (caller.actor().type() != Caller.Actor.Type.USER) {
            throw DomainException.invalidValue("#/assigneeId", "required", "a program says who is to be reminded");
        }
        return caller.userId();
    }

    private static Priority priority(String word) {
        if (word == null) {
            return Priority.NORMAL;
        }
        return Arrays.stream(Priority.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/priority", "unknown-value", "must be one of LOW, NORMAL, HIGH"));
    }

    // The longest first; each once, the time itself always.
    private static List<LeadTime> leadTimes(List<String> texts) {
        Map<Integer, LeadTime> leads = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; texts != null && i < texts.size(); i++) {
            var lead = LeadTime.parse(texts.get(i), "#/leadTimes/" + i);
            leads.putIfAbsent(lead.seconds(), lead);
        }
        leads.putIfAbsent(0, LeadTime.NONE);
        return List.copyOf(leads.values());
    }
}
