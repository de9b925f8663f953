package io.daftar.interaction.purchase.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The order in which writers take rows, so that none waits for another in a circle: purchases that stand in order of id, then
 * sources of new ones, then values of customers in order of id, then days of revenue, then accounts of points.
 */
@ApplicationScoped
public class PurchaseLocks {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    PurchaseLocks(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Waits for other writers of these purchases to end. @return who bought */
    public List<UUID> take(Collection<UUID> purchases) {
        return take("id = any(:ids)", purchases).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Waits for other writers of all these customers bought to end. */
    void takeOf(Collection<UUID> customers) {
        take("customer_id = any(:ids)", customers);
    }

    private List<UUID> take(String which, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("select customer_id from purchase"
                        + " where tenant_id = :tenant and " + which + " order by id for update")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> row.getObject(1, UUID.class))
                .list());
    }
}
