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
    /** What {@link #sums} reads, for statements that join {@code customer_facts f} and {@code fact_basis b}. */
    public static final String SUMS =
            """
            f.purchases > 0, f.purchase_count, f.purchase_total, b.currency, f.first_purchase_at, f.last_purchase_at,
            f.last_contact_at, f.next_contact_at, f.rfm_group""";

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
            boolean bought,
            int count,
            BigDecimal total,
            String currency,
            Instant firstPurchaseAt,
            Instant lastPurchaseAt,
            Instant lastContactAt,
            Instant nextContactAt,
            String rfmGroup) {}

    /** @param first the column of the first of {@link #SUMS}; all are null for who has no facts */
    public static Sums sums(ResultSet row, int first) throws SQLException {
        return new Sums(
                row.getBoolean(first),
                row.getInt(first + 1),
                row.getBigDecimal(first + 2),
                row.getString(first + 3),
                instant(row, first + 4),
                instant(row, first + 5),
                instant(row, first + 6),
                instant(row, first + 7),
                row.getString(first + 8));
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
