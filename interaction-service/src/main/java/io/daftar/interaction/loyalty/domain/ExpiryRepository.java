package io.daftar.interaction.loyalty.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Finds points that ran out and writes them off, for many customers at once. */
@ApplicationScoped
public class ExpiryRepository {
    // First come, first spent: all that was ever spent, taken or written off came out of the oldest points. What is
    // left of those earned before the cutoff has run out; it is never more than the balance. What a purchase took back
    // came out of its own points, so it leaves alone those that are older than what it earned since the cutoff.
    private static final String RUN_OUT =
            """
            select e.customer_id, least(sum(e.points), min(a.balance)) as points
              from loyalty_entry e
              join loyalty_account a on a.tenant_id = :tenant and a.customer_id = e.customer_id
             where e.tenant_id = :tenant and e.customer_id = any(:customers) and (e.points < 0 or e.at < :cutoff)
               and not (e.kind = 'TAKE_BACK' and exists (select 1 from loyalty_entry f
                 where f.tenant_id = :tenant and f.purchase_id = e.purchase_id and f.customer_id = e.customer_id
                   and f.kind = 'EARN' and f.at >= :cutoff))
             group by e.customer_id having sum(e.points) > 0""";

    private static final String WRITE_OFF =
            """
            with off as (
              insert into loyalty_entry (tenant_id, customer_id, id, kind, points, balance, owed, at)
              select :tenant, a.customer_id, r.id, 'EXPIRE', -r.points, a.balance - r.points, a.owed, :now
                from json_to_recordset(:rows::json) as r (customer_id uuid, id uuid, points bigint)
                join loyalty_account a on a.tenant_id = :tenant and a.customer_id = r.customer_id
              returning customer_id, balance)
            update loyalty_account a set balance = off.balance from off
             where a.tenant_id = :tenant and a.customer_id = off.customer_id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ExpiryRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Points of a customer that ran out. */
    public record RunOut(UUID customerId, long points) {}

    /** A line of the ledger to come, with its id. */
    public record WriteOff(UUID customerId, UUID id, long points) {}

    /** Takes the accounts with points behind one of them, as every writer of points does first. */
    public List<UUID> lock(UUID behind, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("select customer_id from loyalty_account"
                        + " where tenant_id = :tenant and balance > 0 and customer_id > :behind"
                        + " order by customer_id limit :rows for update")
                .bind("tenant", tenants.require())
                .bind("behind", behind)
                .bind("rows", rows)
                .mapTo(UUID.class)
                .list());
    }

    /** What was earned before the cutoff and is still there; the accounts must be locked by an earlier statement. */
    public List<RunOut> runOut(Collection<UUID> customers, Instant cutoff) {
        return jdbi.withHandle(handle -> handle.createQuery(RUN_OUT)
                .bind("tenant", tenants.require())
                .bindArray("customers", UUID.class, customers)
                .bind("cutoff", Timestamp.from(cutoff))
                .map((row, c) -> new RunOut(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
    }

    public void writeOff(Collection<WriteOff> lines, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(WRITE_OFF)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(lines))
                .bind("now", Timestamp.from(now))
                .execute());
    }
}
