package io.daftar.customer.membership.domain;

import io.daftar.platform.filter.ConditionValues;
import io.daftar.platform.filter.CountingWorkers;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** 5 of 256 customers, always the same ones: what estimates are counted from. */
@ApplicationScoped
public class CustomerSample {
    /** How many customers each of the sample stands for. */
    public static final double WEIGHT = 256 / 5.0;

    // customer_sample; the last byte of an id is random
    private static final String SAMPLED =
            "%1$s.tenant_id = :tenant AND %1$s.archived_at IS NULL AND get_byte(uuid_send(%1$s.id), 15) < 5";

    /** An SQL array of their ids. */
    public static final String IDS = "ARRAY(SELECT x.id FROM customer x WHERE " + SAMPLED.formatted("x") + ")";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerSample(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** How many a condition holds for, and some of them. */
    public record Found(long count, List<UUID> some) {}

    /** Whether the tenant has so few customers that each can be looked at: fewer than that in the sample. */
    public boolean isSmall(long few) {
        var sql =
                "select count(*) from (select 1 from customer c where " + SAMPLED.formatted("c") + " limit :few) as s";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                        .bind("tenant", tenants.require())
                        .bind("few", few)
                        .mapTo(Long.class)
                        .one())
                < few;
    }

    /** @param condition over the row {@code c} */
    public Found among(SqlCondition condition, int some) {
        return find(SAMPLED.formatted("c"), condition, some);
    }

    /** @param condition over the row {@code c} */
    public Found amongAll(SqlCondition condition, int some) {
        return find("c.tenant_id = :tenant and c.archived_at is null", condition, some);
    }

    // The rule is evaluated once for both.
    private Found find(String scope, SqlCondition condition, int some) {
        var sql = "with hit as materialized (select c.id from customer c where " + scope + " and " + condition.sql()
                + ") select (select count(*) from hit), array(select h.id from hit h limit :some)";
        return jdbi.withHandle(handle -> {
            CountingWorkers.allow(handle);
            var query = handle.createQuery(sql);
            ConditionValues.bind(query, condition.params());
            return query.bind("tenant", tenants.require())
                    .bind("some", some)
                    .map((row, c) -> new Found(
                            row.getLong(1), List.of((UUID[]) row.getArray(2).getArray())))
                    .one();
        });
    }
}
