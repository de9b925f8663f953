package io.daftar.interaction.reminder.domain;

import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The copies of reminders in the database. */
@ApplicationScoped
public class ReminderCopyRepository {
    private static final String STORE =
            """
            insert into reminder_copy as c (tenant_id, id, version, customer_id, assignee_id, due_at, waiting)
            select distinct on (r.id) :tenant, r.* from json_to_recordset(:rows::json) as r (id uuid, version bigint,
              customer_id uuid, assignee_id text, due_at timestamptz, waiting boolean)
            order by r.id, r.version desc
            on conflict (tenant_id, id) do update set version = excluded.version, customer_id = excluded.customer_id,
              assignee_id = excluded.assignee_id, due_at = excluded.due_at, waiting = excluded.waiting
            where excluded.version > c.version""";

    // reminder_copy_waiting
    private static final String WAITING =
            """
            select id, version, assignee_id, due_at, customer_id from reminder_copy
            where tenant_id = :tenant and customer_id = :customer and waiting""";

    /** Whether anything waits for a customer; by reminder_copy_waiting. */
    public static final String ANY_WAITING =
            "select from reminder_copy where tenant_id = :tenant" + " and customer_id = any(:customers) and waiting";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ReminderCopyRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Stores those that are newer than what is known; of several of one reminder the newest. */
    public void store(Collection<ReminderCopy> copies) {
        jdbi.useHandle(handle -> handle.createUpdate(STORE)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(copies))
                .execute());
    }

    /** From now on those that wait with these customers are about nobody; by reminder_copy_waiting. */
    public void forget(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate("update reminder_copy set customer_id = null"
                        + " where tenant_id = :tenant and customer_id = any(:ids) and waiting")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** What waits to be done with a customer, the earliest first. */
    public List<ReminderCopy> waiting(List<UUID> files, int rows) {
        var sql = CustomerRows.first(files, WAITING, "order by due_at, id limit :rows");
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .bind("rows", rows)
                .map((row, c) -> new ReminderCopy(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(5, UUID.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        true))
                .list());
    }
}
