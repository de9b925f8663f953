package io.daftar.interaction.cases.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Cases in the database; a row travels as JSON whose names are the columns. */
@ApplicationScoped
public class CaseRepository {
    private static final TypeReference<CaseRow> ROW = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into service_case select r.* from json_populate_record(null::service_case, :row::json) r
            where r.tenant_id = :tenant
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing""";

    private static final String UPDATE =
            """
            update service_case c set version = r.version, kind = r.kind, category = r.category, priority = r.priority,
              queue = r.queue, assignee_id = r.assignee_id, subject = r.subject, body = r.body, state = r.state,
              response_target = r.response_target, response_run = r.response_run, response_since = r.response_since,
              response_due_at = r.response_due_at, first_response_at = r.first_response_at,
              resolution_target = r.resolution_target, resolution_run = r.resolution_run,
              resolution_since = r.resolution_since, resolution_due_at = r.resolution_due_at,
              resolved_at = r.resolved_at, closed_at = r.closed_at, due_at = r.due_at, escalations = r.escalations,
              updated_at = r.updated_at
            from json_populate_record(null::service_case, :row::json) r
            where c.tenant_id = :tenant and c.id = r.id""";

    private static final String OF_THESE =
            "(select id from service_case where tenant_id = :tenant and customer_id = any(:ids))";

    private static final List<String> FORGET = List.of(
            "delete from case_due where tenant_id = :tenant and case_id in " + OF_THESE,
            "delete from service_case where tenant_id = :tenant and customer_id = any(:ids)"
                    + " and resolved_at is null and closed_at is null",
            "delete from case_change where tenant_id = :tenant and case_id in " + OF_THESE,
            "update case_rating set comment = null where tenant_id = :tenant and case_id in " + OF_THESE,
            "update service_case set customer_id = null, subject = '', body = null, category = null, source_system = null,"
                    + " source_event_id = null, source_hash = null, due_at = null, version = version + 1"
                    + " where tenant_id = :tenant and customer_id = any(:ids)");

    /** Whether anything is open with a customer; by service_case_open. */
    public static final String ANY_OPEN = "select from service_case where tenant_id = :tenant"
            + " and customer_id = any(:customers) and resolved_at is null and closed_at is null";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CaseRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Which cases a list holds; nulls and empty lists do not limit it.
     *
     * @param overdue whether a promise that runs has run out by {@code now}
     */
    public record Wanted(
            List<String> states, String queue, String assigneeId, UUID customerId, String priority, Boolean overdue) {
        boolean isByDueTime() {
            return Boolean.TRUE.equals(overdue);
        }
    }

    /** Where a list goes on: behind this row. */
    public record Position(Instant dueAt, UUID id) {}

    /** @return false where the source told of a case before */
    public boolean add(SupportCase added) {
        return write(INSERT, added) > 0;
    }

    /** Writes a case this transaction has locked. */
    public void update(SupportCase changed) {
        write(UPDATE, changed);
    }

    public Optional<SupportCase> find(UUID id) {
        return select("id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    /** Waits for another writer of the case to end. */
    public Optional<SupportCase> lock(UUID id) {
        return select("id = :id", "for update", Map.of("id", id)).stream().findFirst();
    }

    /** Those nobody else works on at the moment. */
    public List<SupportCase> lockFree(Collection<UUID> ids) {
        return select("id = any(:ids)", "order by id for update skip locked", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    public Optional<SupportCase> bySource(String system, String eventId) {
        return select(
                        "source_system = :system and source_event_id = :event",
                        "",
                        Map.of("system", system, "event", eventId))
                .stream()
                .findFirst();
    }

    /** With its history and ratings. */
    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from service_case where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    /**
     * Newest first, served by the index of the narrowest condition; overdue ones by the time they were due, longest ago
     * first, served by service_case_overdue.
     *
     * @param files of the customer wanted; null for any
     */
    public List<SupportCase> page(Wanted wanted, List<UUID> files, Position behind, Instant now, int rows) {
        var condition = new StringBuilder("customer_id is not null");
        Map<String, Object> values = new LinkedHashMap<>();
        if (!wanted.states().isEmpty()) {
            add(
                    condition,
                    values,
                    "state = any(:states)",
                    "states",
                    wanted.states().toArray(String[]::new));
        }
        add(condition, values, "queue = :queue", "queue", wanted.queue());
        add(condition, values, "assignee_id = :assignee", "assignee", wanted.assigneeId());
        if (files != null) {
            condition.append(" and ").append(CustomerRows.where(files));
            values.putAll(CustomerRows.values(files));
        }
        add(condition, values, "priority = :priority", "priority", wanted.priority());
        if (wanted.overdue() != null) {
            String late = wanted.overdue() ? "due_at <= :now" : "(due_at is null or due_at > :now)";
            add(condition, values, late, "now", Timestamp.from(now));
        }
        if (behind != null) {
            add(
                    condition,
                    values,
                    wanted.isByDueTime() ? "(due_at, id) > (:at, :behind)" : "id < :behind",
                    "behind",
                    behind.id());
            if (wanted.isByDueTime()) {
                values.put("at", Timestamp.from(behind.dueAt()));
            }
        }
        values.put("rows", rows);
        String order = wanted.isByDueTime() ? "order by due_at, id limit :rows" : "order by id desc limit :rows";
        return select(condition.toString(), order, values);
    }

    /** What is not over with a customer, what is due first before the rest; served by service_case_open. */
    public List<SupportCase> open(List<UUID> files, int rows) {
        Map<String, Object> values = new LinkedHashMap<>(CustomerRows.values(files));
        values.put("rows", rows);
        return select(
                CustomerRows.where(files) + " and resolved_at is null and closed_at is null",
                "order by due_at, id limit :rows",
                values);
    }

    /**
     * Takes out what is not over with these customers, with its history; what is over stays as a figure of how long it took,
     * without a word of it.
     */
    public void forget(Collection<UUID> customers) {
        for (String sql : FORGET) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute());
        }
    }

    private static void add(
            StringBuilder condition, Map<String, Object> values, String part, String name, Object value) {
        if (value != null) {
            condition.append(" and ").append(part);
            values.put(name, value);
        }
    }

    private int write(String sql, SupportCase written) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("row", JsonRows.write(CaseRow.of(tenants.require(), written)))
                .execute());
    }

    private List<SupportCase> select(String condition, String rest, Map<String, ?> values) {
        String sql =
                "select row_to_json(c) from service_case c where tenant_id = :tenant and (" + condition + ") " + rest;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bindMap(values)
                .map((row, c) -> JsonRows.read(row.getString(1), ROW).toCase())
                .list());
    }
}
