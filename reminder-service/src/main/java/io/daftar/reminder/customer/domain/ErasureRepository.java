package io.daftar.reminder.customer.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Customers whose data is to be looked for once more (work table {@code job}), and what the copy itself holds of them. */
@ApplicationScoped
public class ErasureRepository {
    private static final String KIND = "customer-erasure";

    private static final String TAKE =
            """
            update job set due_at = :again where (tenant_id, id) in (
              select tenant_id, id from job where kind = :kind and due_at <= :now
               order by due_at limit :rows for update skip locked)
            returning tenant_id, id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ErasureRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A customer who is to be looked at again. */
    public record Due(String tenant, UUID customerId) {}

    /** Lets them be looked at again then. */
    public void remember(Collection<UUID> customers, Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into job (tenant_id, id, kind, due_at)"
                        + " select :tenant, id, :kind, :due from unnest(:ids) as c (id) order by id"
                        + " on conflict (tenant_id, id) do update set due_at = excluded.due_at")
                .bind("tenant", tenants.require())
                .bind("kind", KIND)
                .bind("due", Timestamp.from(due))
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Takes what is due, whoever's it is, until a moment; call it without a tenant. */
    public List<Due> take(Instant now, Instant again, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("kind", KIND)
                .bind("now", Timestamp.from(now))
                .bind("again", Timestamp.from(again))
                .bind("rows", rows)
                .map((row, c) -> new Due(row.getString(1), row.getObject(2, UUID.class)))
                .list());
    }

    public void done(UUID customer) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from job where tenant_id = :tenant and id = :id and kind = :kind")
                        .bind("tenant", tenants.require())
                        .bind("id", customer)
                        .bind("kind", KIND)
                        .execute());
    }

    /** When they were last in touch, and answers kept for repeats of a request that name one of them. */
    public void forget(Collection<UUID> customers) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from customer_contact where tenant_id = :tenant and customer_id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute();
            handle.createUpdate("delete from idempotency where tenant_id = :tenant and body like any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray(
                            "ids",
                            String.class,
                            customers.stream().map(id -> "%" + id + "%").toList())
                    .execute();
        });
    }
}
