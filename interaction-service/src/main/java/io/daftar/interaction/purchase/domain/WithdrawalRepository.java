package io.daftar.interaction.purchase.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What of the purchases in the database can go, and its going. */
@ApplicationScoped
public class WithdrawalRepository {
    private static final String LOCK =
            "select id from purchase where tenant_id = :tenant and id = any(:ids) order by id for update";

    // By purchase_return_of. Of a return that was called off the sale is still told.
    private static final String RETURNED =
            "select distinct return_of from purchase where tenant_id = :tenant and return_of = any(:ids)";

    private static final String CANCEL =
            """
            update purchase set version = version + 1, cancelled_at = :at, updated_at = :at
             where tenant_id = :tenant and id = any(:ids)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    WithdrawalRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Waits for other writers of these purchases to end. @return those that stand */
    public Set<UUID> lock(Collection<UUID> ids) {
        return ids(LOCK, ids);
    }

    /** Those goods came back of; read it while they are locked. */
    public Set<UUID> returned(Collection<UUID> ids) {
        return ids(RETURNED, ids);
    }

    /** From now on they count for nothing. */
    public void cancel(Collection<UUID> ids, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(CANCEL)
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .bind("at", Timestamp.from(at))
                .execute());
    }

    private Set<UUID> ids(String sql, Collection<UUID> ids) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list()));
    }
}
