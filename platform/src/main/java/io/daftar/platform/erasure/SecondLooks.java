package io.daftar.platform.erasure;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The erased whose data is to be looked for once more (work table {@code job}), when whoever was writing then has ended. */
@ApplicationScoped
public class SecondLooks {
    private static final String KIND = "customer-erasure";
    /** Who took one and died leaves it to another after so long. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final String TAKE =
            """
            update job set due_at = :again where (tenant_id, id) in (
              select tenant_id, id from job where kind = :kind and due_at <= :now
               order by due_at limit :rows for update skip locked)
            returning tenant_id, id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Duration wait;
    private final Clock clock;

    SecondLooks(
            Jdbi jdbi,
            TenantContext tenants,
            @ConfigProperty(name = "daftar.erasure.again-after") Duration wait,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.wait = wait;
        this.clock = clock;
    }

    /** A customer who is to be looked at again. */
    record Due(String tenant, UUID customerId) {}

    /** Lets data of these customers of the bound tenant be looked for again; part of the transaction that erased it. */
    public void ask(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into job (tenant_id, id, kind, due_at)"
                        + " select :tenant, id, :kind, :due from unnest(:ids) as c (id) order by id"
                        + " on conflict (tenant_id, id) do update set due_at = excluded.due_at")
                .bind("tenant", tenants.require())
                .bind("kind", KIND)
                .bind("due", Timestamp.from(clock.instant().plus(wait)))
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Takes some that are due, whoever's they are, for as long as the lease lasts; works without a tenant. */
    List<Due> take(int rows) {
        var now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("kind", KIND)
                .bind("now", Timestamp.from(now))
                .bind("again", Timestamp.from(now.plus(LEASE)))
                .bind("rows", rows)
                .map((row, c) -> new Due(row.getString(1), row.getObject(2, UUID.class)))
                .list());
    }

    /** The second look at a customer of the bound tenant was had. */
    void done(UUID customer) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from job where tenant_id = :tenant and id = :id and kind = :kind")
                        .bind("tenant", tenants.require())
                        .bind("id", customer)
                        .bind("kind", KIND)
                        .execute());
    }
}
