package io.daftar.customer.fact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The sums over each customer's facts. */
@ApplicationScoped
public class CustomerFactsRepository {
    private static final String FIND =
            """
            select f.customer_id, f.purchases > 0, f.purchase_count, f.purchase_total, b.currency, f.first_purchase_at,
                   f.last_purchase_at, f.last_contact_at, f.next_contact_at, f.rfm_group
              from customer_facts f
              left join fact_basis b on b.tenant_id = f.tenant_id
             where f.tenant_id = :t and f.customer_id = any(:customers)""";

    private static final String AFTER =
            """
            select f.customer_id from customer_facts f
             where f.tenant_id = :t and f.customer_id > :after order by f.customer_id limit :limit""";

    private static final String GROUPS =
            """
            with applied as (
              insert into customer_facts as f (tenant_id, customer_id, rfm_group, rfm_version)
              select :t, r.customer, r.rfm_group, r.version
                from unnest(:customers, :versions::bigint[], :groups) as r(customer, version, rfm_group)
               order by r.customer
              on conflict (tenant_id, customer_id) do update
                 set rfm_group = excluded.rfm_group, rfm_version = excluded.rfm_version
               where f.rfm_version < excluded.rfm_version
              returning customer_id)
            select customer_id, false, null::text[] from applied""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerFactsRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * @param bought whether count and total say anything: there was a sale or a return
     * @param total in {@code currency}
     */
    public record Sums(
            UUID customerId,
            boolean bought,
            int count,
            BigDecimal total,
            String currency,
            Instant firstPurchaseAt,
            Instant lastPurchaseAt,
            Instant lastContactAt,
            Instant nextContactAt,
            String rfmGroup) {}

    /** Who has no facts is left out. */
    public List<Sums> find(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) return List.of();
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("t", tenants.require())
                .bindArray("customers", UUID.class, customerIds)
                .map((row, c) -> new Sums(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getInt(3),
                        row.getBigDecimal(4),
                        row.getString(5),
                        instant(row, 6),
                        instant(row, 7),
                        instant(row, 8),
                        instant(row, 9),
                        row.getString(10)))
                .list());
    }

    /** Those with facts, by id. */
    public List<UUID> customersAfter(UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("t", tenants.require())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param groups one of a customer
     * @return the customers whose group was told anew
     */
    public List<Touched> apply(Collection<ValueGroup> groups) {
        return jdbi.withHandle(handle -> new FactRows<>(handle, GROUPS, tenants.require(), groups)
                .uuids("customers", ValueGroup::customerId)
                .texts("versions", ValueGroup::version)
                .texts("groups", ValueGroup::group)
                .apply());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
