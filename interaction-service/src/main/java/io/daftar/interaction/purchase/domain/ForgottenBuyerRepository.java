package io.daftar.interaction.purchase.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes who bought out of purchases in the database. */
@ApplicationScoped
public class ForgottenBuyerRepository {
    private static final String PAPERS =
            "jsonb_array_elements(case jsonb_typeof(documents) when 'array' then documents else '[]' end) as d";

    private static final String FILES_OF_BUYERS = "select cast(d ->> 'attachment_id' as uuid) from purchase cross join "
            + PAPERS + " where tenant_id = :tenant and customer_id = any(:ids) and d ->> 'attachment_id' is not null";

    private static final String FORGET_BUYERS = "update purchase set customer_id = null, cancel_reason = null,"
            + " documents = case jsonb_typeof(documents) when 'array' then"
            + " (select jsonb_agg(d - 'attachment_id') from " + PAPERS + ") else documents end,"
            + " version = version + 1, updated_at = :at where tenant_id = :tenant and customer_id = any(:ids)";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final PurchaseLocks locks;

    ForgottenBuyerRepository(Jdbi jdbi, TenantContext tenants, PurchaseLocks locks) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.locks = locks;
    }

    /**
     * From now on nobody bought these: what they were stays, what somebody wrote about them and the files of their papers go.
     *
     * @return the files
     */
    public List<UUID> forget(Collection<UUID> customers, Instant at) {
        locks.takeOf(customers);
        return jdbi.withHandle(handle -> {
            var files = handle.createQuery(FILES_OF_BUYERS)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .mapTo(UUID.class)
                    .list();
            handle.createUpdate(FORGET_BUYERS)
                    .bind("tenant", tenants.require())
                    .bind("at", Timestamp.from(at))
                    .bindArray("ids", UUID.class, customers)
                    .execute();
            return files;
        });
    }
}
