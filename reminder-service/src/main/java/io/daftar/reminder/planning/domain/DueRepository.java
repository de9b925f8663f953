package io.daftar.reminder.planning.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.reminder.recurrence.domain.Occurrence;
import io.daftar.reminder.sql.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * What waits to be fired (work table {@code reminder_due}) and what became of it. Whoever changes a reminder takes its rows
 * here first and then the reminder, in the order of the firing worker.
 */
@ApplicationScoped
public class DueRepository {
    // The database's clock decides, read once a statement: a volatile function would not use the index.
    private static final String CLAIM =
            """
            select d.*, clock_timestamp() as now from reminder_due d
            where tenant_id = :tenant and due_at <= (select clock_timestamp())
            order by due_at limit :limit for update skip locked""";

    private static final String TENANTS =
            """
            select distinct tenant_id from (select tenant_id from reminder_due
              where due_at <= (select clock_timestamp()) order by due_at limit :rows) waiting""";

    private static final String ROW =
            """
            json_to_recordset(:rows::json) as r (reminder_id uuid, lead_seconds int, occurrence_local timestamp,
              occurrence_at timestamptz, due_at timestamptz)""";

    private static final String PUT =
            """
            insert into reminder_due (tenant_id, reminder_id, lead_seconds, occurrence_local, occurrence_at, due_at)
            select :tenant, r.* from %s
            on conflict (tenant_id, reminder_id, lead_seconds) do update set
              occurrence_local = excluded.occurrence_local, occurrence_at = excluded.occurrence_at,
              due_at = excluded.due_at"""
                    .formatted(ROW);

    private static final String REMOVE =
            """
            delete from reminder_due d using %s
            where d.tenant_id = :tenant and d.reminder_id = r.reminder_id and d.lead_seconds = r.lead_seconds"""
                    .formatted(ROW);

    private static final String NOTE =
            """
            insert into reminder_fire (tenant_id, reminder_id, occurrence_at, lead_seconds, outcome, fired_at)
            select :tenant, r.reminder_id, r.occurrence_at, r.lead_seconds, r.outcome, r.fired_at
            from json_to_recordset(:rows::json) as r (reminder_id uuid, occurrence_at timestamptz, lead_seconds int,
              outcome text, fired_at timestamptz)
            on conflict do nothing returning *""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DueRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A slot of a reminder that is due and held by this transaction; {@code now} is the database's clock. */
    public record Claim(UUID reminderId, Slot slot, Instant now) {}

    /** What became of one moment of a reminder. */
    public record Fire(UUID reminderId, Instant occurrenceAt, int leadSeconds, String outcome, Instant firedAt) {
        public static final String FIRED = "FIRED";
        public static final String MISSED = "MISSED";
    }

    private record Row(
            UUID reminderId, int leadSeconds, LocalDateTime occurrenceLocal, Instant occurrenceAt, Instant dueAt) {
        static Row of(UUID reminderId, Slot slot) {
            return new Row(
                    reminderId,
                    slot.leadSeconds(),
                    slot.occurrence().nominal(),
                    slot.occurrence().at(),
                    slot.dueAt());
        }
    }

    /** A slot of a reminder. */
    public record Waiting(UUID reminderId, Slot slot) {}

    /** The tenants among whose reminders some are due, the longest waiting first looked at. */
    public List<String> tenantsDue(int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(TENANTS)
                .bind("rows", rows)
                .mapTo(String.class)
                .list());
    }

    /** Takes what is due of the bound tenant and of nobody else's hands, served by reminder_due_tenant. */
    public List<Claim> claim(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("tenant", tenants.require())
                .bind("limit", limit)
                .map((row, c) -> claim(row))
                .list());
    }

    /** Waits until no worker holds the reminder, and keeps workers away from it. */
    public void hold(UUID reminderId) {
        jdbi.useHandle(handle -> handle.createQuery("select 1 from reminder_due where tenant_id = :tenant"
                        + " and reminder_id = :id order by lead_seconds for update")
                .bind("tenant", tenants.require())
                .bind("id", reminderId)
                .mapTo(Integer.class)
                .list());
    }

    /** Makes these all that waits of a reminder. */
    public void replace(UUID reminderId, List<Slot> slots) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from reminder_due where tenant_id = :tenant and reminder_id = :id")
                .bind("tenant", tenants.require())
                .bind("id", reminderId)
                .execute());
        put(slots.stream().map(slot -> new Waiting(reminderId, slot)).toList());
    }

    /** Lets slots wait, each instead of what waited for the same lead time before. */
    public void put(Collection<Waiting> waiting) {
        write(PUT, waiting);
    }

    public void remove(Collection<Waiting> waiting) {
        write(REMOVE, waiting);
    }

    private void write(String sql, Collection<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        var rows = waiting.stream().map(w -> Row.of(w.reminderId(), w.slot())).toList();
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(rows))
                .execute());
    }

    /** Notes what became of moments. @return those noted for the first time */
    public List<Fire> note(Collection<Fire> fires) {
        return jdbi.withHandle(handle -> handle.createQuery(NOTE)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(fires))
                .map((row, c) -> fire(row))
                .list());
    }

    /** What became of a reminder's moments in a stretch of time. */
    public List<Fire> fires(UUID reminderId, Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from reminder_fire where tenant_id = :tenant"
                                + " and reminder_id = :id and occurrence_at >= :from and occurrence_at < :to and lead_seconds = 0")
                .bind("tenant", tenants.require())
                .bind("id", reminderId)
                .bind("from", Timestamp.from(from))
                .bind("to", Timestamp.from(to))
                .map((row, c) -> fire(row))
                .list());
    }

    /** What the database's clock shows; no decision hangs on the clock of one process. */
    public Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("select date_trunc('milliseconds', clock_timestamp())")
                .mapTo(Timestamp.class)
                .one()
                .toInstant());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        var occurrence = new Occurrence(
                row.getObject("occurrence_local", LocalDateTime.class),
                row.getTimestamp("occurrence_at").toInstant());
        var slot = new Slot(
                row.getInt("lead_seconds"),
                occurrence,
                row.getTimestamp("due_at").toInstant());
        return new Claim(
                row.getObject("reminder_id", UUID.class),
                slot,
                row.getTimestamp("now").toInstant());
    }

    private static Fire fire(ResultSet row) throws SQLException {
        return new Fire(
                row.getObject("reminder_id", UUID.class),
                row.getTimestamp("occurrence_at").toInstant(),
                row.getInt("lead_seconds"),
                row.getString("outcome"),
                row.getTimestamp("fired_at").toInstant());
    }
}
