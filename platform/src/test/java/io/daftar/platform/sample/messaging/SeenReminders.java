package io.daftar.platform.sample.messaging;

import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Counts how often each reminder fired: an effect that adds, so the inbox must keep repeats away. */
@ApplicationScoped
public class SeenReminders implements EventHandler {
    /** An assignee that makes applying fail as a defect would. */
    public static final String POISON = "poison";
    /** An assignee for whose events the database seems away as often as {@link #outages} says. */
    public static final String OUTAGE = "outage";

    public static final AtomicInteger outages = new AtomicInteger();

    private final Jdbi jdbi;
    private final TenantContext tenants;

    SeenReminders(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    @Override
    public String consumer() {
        return "sample.seen-reminders";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.REMINDER);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.ONCE;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        for (var event : events) {
            if (event.body() instanceof ReminderFired fired) {
                count(fired.reminderId());
                failIfAsked(fired.assigneeId());
            }
        }
    }

    private void count(UUID reminder) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into seen_reminder as s values (?, ?, 1) on conflict (tenant_id, reminder_id)"
                        + " do update set times = s.times + 1",
                tenants.require(),
                reminder));
    }

    private static void failIfAsked(String assignee) {
        if (POISON.equals(assignee)) {
            throw new IllegalArgumentException("made to fail");
        }
        if (OUTAGE.equals(assignee) && outages.getAndDecrement() > 0) {
            throw new IllegalStateException(new SQLException("connection lost", "08006"));
        }
    }
}
