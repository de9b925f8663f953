package io.daftar.interaction.loyalty.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes cards out of the database, and leaves of their ledger what it adds up to. */
@ApplicationScoped
public class ForgottenCardRepository {
    // Who moves points takes the accounts first, in order of id; so does this.
    private static final List<String> FORGET = List.of(
            "delete from loyalty_account where tenant_id = :tenant and customer_id = any(:ids)",
            "delete from loyalty_card where tenant_id = :tenant and customer_id = any(:ids)",
            "update loyalty_entry set reason = null, card_number = null, source_system = null, source_event_id = null,"
                    + " bonus_day = null"
                    + " where tenant_id = :tenant and customer_id = any(:ids)");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ForgottenCardRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void forget(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createQuery("select 1 from loyalty_account where tenant_id = :tenant"
                        + " and customer_id = any(:ids) order by customer_id for update")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .mapTo(Integer.class)
                .list());
        for (String sql : FORGET) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute());
        }
    }
}
