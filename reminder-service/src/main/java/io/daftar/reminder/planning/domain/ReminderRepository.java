package io.daftar.reminder.planning.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.reminder.recurrence.domain.Occurrence;
import io.daftar.reminder.recurrence.domain.Recurrence;
import io.daftar.reminder.sql.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reminders in the database, written by the batch: changing one is a batch of one. */
@ApplicationScoped
public class ReminderRepository {
    private static final String ROW =
            """
            json_to_recordset(:rows::json) as r (id uuid, version bigint, title text, notes text, customer_id uuid,
              assignee_id text, due_local timestamp, time_zone text, recurrence text, lead_times text[], priority text,
              state text, next_local timestamp, next_at timestamptz, open_at timestamptz, due_at timestamptz,
              snoozed_until timestamptz, last_fired_at timestamptz, created_by text, created_at timestamptz,
              updated_at timestamptz)""";

    private static final String INSERT = "insert into reminder select :tenant, r.* from " + ROW;

    private static final String UPDATE =
            """
            update reminder t set version = r.version, title = r.title, notes = r.notes, customer_id = r.customer_id,
              assignee_id = r.assignee_id, due_local = r.due_local, time_zone = r.time_zone, recurrence = r.recurrence,
              lead_times = r.lead_times, priority = r.priority, state = r.state, next_local = r.next_local,
              next_at = r.next_at, open_at = r.open_at, due_at = r.due_at, snoozed_until = r.snoozed_until,
              last_fired_at = r.last_fired_at, updated_at = r.updated_at
            from %s where t.tenant_id = :tenant and t.id = r.id"""
                    .formatted(ROW);

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ReminderRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Which reminders a list holds; null does not matter.
     *
     * @param to the first moment no longer wanted
     */
    public record Wanted(String assigneeId, UUID customerId, ReminderState state, Instant from, Instant to) {}

    /** Where a list goes on: behind this row. */
    public record Position(Instant dueAt, UUID id) {}

    /** The columns, named as in the table. */
    private record Row(
            UUID id,
            long version,
            String title,
            String notes,
            UUID customerId,
            String assigneeId,
            LocalDateTime dueLocal,
            String timeZone,
            String recurrence,
            List<String> leadTimes,
            String priority,
            String state,
            LocalDateTime nextLocal,
            Instant nextAt,
            Instant openAt,
            Instant dueAt,
            Instant snoozedUntil,
            Instant lastFiredAt,
            String createdBy,
            Instant createdAt,
            Instant updatedAt) {}

    public void add(Reminder reminder) {
        write(INSERT, List.of(reminder));
    }

    /** Writes reminders this transaction has locked. */
    public void update(Collection<Reminder> changed) {
        write(UPDATE, changed);
    }

    private void write(String sql, Collection<Reminder> reminders) {
        var rows = reminders.stream().map(ReminderRepository::row).toList();
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(rows))
                .execute());
    }

    public void delete(UUID id) {
        for (String table : List.of("reminder_fire where reminder_id", "reminder where id")) {
            jdbi.useHandle(handle -> handle.createUpdate("delete from " + table + " = :id and tenant_id = :tenant")
                    .bind("tenant", tenants.require())
                    .bind("id", id)
                    .execute());
        }
    }

    public Optional<Reminder> find(UUID id) {
        return select("id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    /** Waits for other writers to end; in order of id, so that nobody waits in a circle. */
    public Map<UUID, Reminder> lock(Collection<UUID> ids) {
        Map<UUID, Reminder> found = new LinkedHashMap<>();
        select("id = any(:ids)", "order by id for update", Map.of("ids", ids.toArray(UUID[]::new)))
                .forEach(reminder -> found.put(reminder.id(), reminder));
        return found;
    }

    /** Those about one of these customers, in order of id; served by reminder_customer. */
    public List<UUID> about(Collection<UUID> customers) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from reminder where tenant_id = :tenant"
                        + " and customer_id = any(:customers) order by id")
                .bind("tenant", tenants.require())
                .bindArray("customers", UUID.class, customers)
                .mapTo(UUID.class)
                .list());
    }

    /** By due time, then id; served by reminder_assignee, reminder_customer or reminder_list. */
    public List<Reminder> page(Wanted wanted, Position behind, int limit) {
        var condition = new StringBuilder("true");
        Map<String, Object> values = new LinkedHashMap<>();
        add(condition, values, "assignee_id = :assignee", "assignee", wanted.assigneeId());
        add(condition, values, "customer_id = :customer", "customer", wanted.customerId());
        add(condition, values, "state = :state", "state", wanted.state());
        add(condition, values, "due_at >= :from", "from", wanted.from());
        add(condition, values, "due_at < :to", "to", wanted.to());
        if (behind != null) {
            add(condition, values, "(due_at, id) > (:at, :behind)", "at", behind.dueAt());
            values.put("behind", behind.id());
        }
        values.put("limit", limit);
        return select(condition.toString(), "order by due_at, id limit :limit", values);
    }

    /** What a person has open or to expect before a moment; served by reminder_open and reminder_next. */
    public List<Reminder> agenda(String assigneeId, Instant before, int limit) {
        return select(
                "assignee_id = :assignee and (open_at < :before or next_at < :before or snoozed_until < :before)",
                "order by due_at, id limit :limit",
                Map.of("assignee", assigneeId, "before", before, "limit", limit));
    }

    private static void add(
            StringBuilder condition, Map<String, Object> values, String part, String name, Object value) {
        if (value != null) {
            condition.append(" and ").append(part);
            values.put(name, value instanceof Enum<?> word ? word.name() : value);
        }
    }

    private List<Reminder> select(String condition, String rest, Map<String, ?> values) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(
                            "select * from reminder where tenant_id = :tenant and (" + condition + ") " + rest)
                    .bind("tenant", tenants.require());
            values.forEach((name, value) ->
                    query.bind(name, value instanceof Instant moment ? Timestamp.from(moment) : value));
            return query.map((row, c) -> reminder(row)).list();
        });
    }

    private static Row row(Reminder reminder) {
        var plan = reminder.plan();
        var progress = reminder.progress();
        var next = progress.next();
        return new Row(
                reminder.id(),
                reminder.version(),
                plan.title(),
                plan.notes(),
                plan.customerId(),
                plan.assigneeId(),
                plan.dueLocal(),
                plan.zone().getId(),
                plan.recurrence() == null ? null : plan.recurrence().text(),
                plan.leadTimes().stream().map(LeadTime::text).toList(),
                plan.priority().name(),
                progress.state().name(),
                next == null ? null : next.nominal(),
                next == null ? null : next.at(),
                progress.openAt(),
                progress.dueAt(),
                progress.snoozedUntil(),
                progress.lastFiredAt(),
                reminder.createdBy(),
                reminder.createdAt(),
                reminder.updatedAt());
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        String rule = row.getString("recurrence");
        var plan = new Plan(
                row.getString("title"),
                row.getString("notes"),
                row.getObject("customer_id", UUID.class),
                row.getString("assignee_id"),
                row.getObject("due_local", LocalDateTime.class),
                ZoneId.of(row.getString("time_zone")),
                rule == null ? null : new Recurrence(rule),
                Arrays.stream((String[]) row.getArray("lead_times").getArray())
                        .map(LeadTime::new)
                        .toList(),
                Priority.valueOf(row.getString("priority")));
        var nextLocal = row.getObject("next_local", LocalDateTime.class);
        var progress = new Progress(
                ReminderState.valueOf(row.getString("state")),
                nextLocal == null ? null : new Occurrence(nextLocal, moment(row, "next_at")),
                moment(row, "open_at"),
                moment(row, "snoozed_until"),
                moment(row, "due_at"),
                moment(row, "last_fired_at"));
        return new Reminder(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                plan,
                progress,
                row.getString("created_by"),
                moment(row, "created_at"),
                moment(row, "updated_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
