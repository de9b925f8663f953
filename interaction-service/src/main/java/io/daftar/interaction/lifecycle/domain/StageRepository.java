package io.daftar.interaction.lifecycle.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The stages customers were last told to be in. */
@ApplicationScoped
public class StageRepository {
    private static final String KEEP =
            """
            insert into lifecycle_stage as s (tenant_id, customer_id, version, lifecycle, merged_into)
            select :tenant, r.customer_id, r.version, r.lifecycle, r.merged_into
            from json_to_recordset(:rows::json) as r (customer_id uuid, version bigint, lifecycle text,
              merged_into uuid)
            order by r.customer_id
            on conflict (tenant_id, customer_id) do update set version = excluded.version, lifecycle = excluded.lifecycle,
              merged_into = excluded.merged_into
            where excluded.version > s.version""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    StageRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The known stages of these customers, held until the transaction ends. */
    public List<Stage> lock(Collection<UUID> customers) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select customer_id, version, lifecycle, merged_into from lifecycle_stage"
                                + " where tenant_id = :tenant and customer_id = any(:ids) order by customer_id for update")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .map((row, c) -> new Stage(
                        row.getObject(1, UUID.class), row.getLong(2), row.getString(3), row.getObject(4, UUID.class)))
                .list());
    }

    public void remove(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from lifecycle_stage where tenant_id = :tenant and customer_id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** @param stages one of a customer */
    public void keep(Collection<Stage> stages) {
        if (stages.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(stages))
                .execute());
    }
}
