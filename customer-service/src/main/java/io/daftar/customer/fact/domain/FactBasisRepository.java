package io.daftar.customer.fact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The basis of the tenant's facts. Who writes facts shares it to the end of the transaction, who changes it has it alone. */
@ApplicationScoped
public class FactBasisRepository {
    private static final String READ = "select time_zone, currency from fact_basis where tenant_id = :t";

    private static final String CHANGE =
            "update fact_basis set time_zone = :timeZone, currency = :currency where tenant_id = :t";

    // Everything that depends on the basis, from the facts themselves.
    private static final List<String> RECOUNT = List.of(
            """
            update purchase_fact set day = (purchased_at at time zone :timeZone)::date
             where tenant_id = :t and day <> (purchased_at at time zone :timeZone)::date""",
            """
            update interaction_fact set day = (occurred_at at time zone :timeZone)::date
             where tenant_id = :t and day <> (occurred_at at time zone :timeZone)::date""",
            """
            update campaign_response_fact set day = (at at time zone :timeZone)::date
             where tenant_id = :t and day <> (at at time zone :timeZone)::date""",
            "delete from purchase_day where tenant_id = :t",
            """
            insert into purchase_day (tenant_id, customer_id, category_key, day, currency, sales, total)
            select :t, f.customer_id, k.category_key, f.day, f.currency, sum(f.sale::int), sum(f.total)
              from purchase_fact f
             cross join lateral (select distinct c from unnest(f.categories) as c where c is not null) as k(category_key)
             where f.tenant_id = :t and f.customer_id is not null
             group by f.customer_id, k.category_key, f.day, f.currency
            having sum(f.sale::int) <> 0 or sum(f.total) <> 0""",
            """
            update customer_facts f set last_purchase_day = p.last_day, purchase_total = p.total
              from (select x.customer_id, max(x.day) filter (where x.sale) as last_day,
                           coalesce(sum(x.total) filter (where x.currency = :currency), 0) as total
                      from purchase_fact x
                     where x.tenant_id = :t and x.customer_id is not null
                     group by x.customer_id) as p
             where f.tenant_id = :t and f.customer_id = p.customer_id""");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    FactBasisRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<FactBasis> share() {
        return read(READ + " for share");
    }

    public Optional<FactBasis> take() {
        return read(READ + " for update");
    }

    /** Waits for whoever adds one at the same time; the first stays. */
    public void addIfAbsent(FactBasis basis) {
        execute(
                "insert into fact_basis (tenant_id, time_zone, currency) values (:t, :timeZone, :currency)"
                        + " on conflict do nothing",
                basis);
    }

    /** Changes the basis, which the transaction must have taken, and counts all facts anew by it. */
    public void change(FactBasis basis) {
        execute(CHANGE, basis);
        RECOUNT.forEach(sql -> execute(sql, basis));
    }

    private Optional<FactBasis> read(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("t", tenants.require())
                .map((row, c) -> new FactBasis(row.getString(1), row.getString(2)))
                .findOne());
    }

    private void execute(String sql, FactBasis basis) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("t", tenants.require())
                .bindMethods(basis)
                .execute());
    }
}
