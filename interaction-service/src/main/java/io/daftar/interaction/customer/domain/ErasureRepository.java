package io.daftar.interaction.customer.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which customers are erased, and whose data is to be looked for once more. */
@ApplicationScoped
public class ErasureRepository {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    ErasureRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Those of these customers that are erased. */
    public Set<UUID> erasedAmong(Collection<UUID> customers) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery("select id from customer_copy"
                        + " where tenant_id = :tenant and id = any(:ids) and erased_at is not null")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .mapTo(UUID.class)
                .list()));
    }

    /** Empties the copies of customers that are erased with the one they were merged into, and lets no event fill them. */
    public void empty(Collection<UUID> customers, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            """
                            update customer_copy set kind = '', display_name = '', email = null, phone = null,
                              birth_date = null, language = null, time_zone = null, city = null, country = null,
                              tags = '{}', owner_id = null, team_id = null, lifecycle = null, employer = null,
                              external_ids = '[]', archived_at = :at, erased_at = :at
                            where tenant_id = :tenant and id = any(:ids) and erased_at is null""")
                    .bind("tenant", tenants.require())
                    .bind("at", Timestamp.from(at))
                    .bindArray("ids", UUID.class, customers)
                    .execute();
            handle.createUpdate(
                            "delete from customer_external_id where tenant_id = :tenant and customer_id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute();
        });
    }

    /** Remembers to look for their data again. */
    public void remember(Collection<UUID> customers, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into customer_erasure (tenant_id, customer_id, erased_at)"
                        + " select :tenant, id, :at from unnest(:ids) as c (id) order by id"
                        + " on conflict (tenant_id, customer_id) do update set erased_at = excluded.erased_at")
                .bind("tenant", tenants.require())
                .bind("at", Timestamp.from(at))
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Some of those erased before a moment, held until the transaction ends. */
    public List<UUID> due(Instant before, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select customer_id from customer_erasure"
                                + " where tenant_id = :tenant and erased_at < :before order by customer_id limit :rows for update")
                .bind("tenant", tenants.require())
                .bind("before", Timestamp.from(before))
                .bind("rows", rows)
                .mapTo(UUID.class)
                .list());
    }

    /** When the one that waits longest was erased. */
    public Optional<Instant> oldest() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select min(erased_at) from customer_erasure where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .one());
    }

    public void done(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from customer_erasure where tenant_id = :tenant and customer_id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }
}
