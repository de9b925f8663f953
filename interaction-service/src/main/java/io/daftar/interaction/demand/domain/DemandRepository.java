package io.daftar.interaction.demand.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Weighs feedback by who gave it, by feedback_report; a customer counts once in a group and once in all. */
@ApplicationScoped
public class DemandRepository {
    private static final String ASKERS =
            """
            with given as materialized (
              select coalesce(<g>, '') as g, customer_id from feedback
              where tenant_id = :tenant and counts and occurred_at >= :start and occurred_at < :end <product>),
            asker as materialized (
              select false as whole, g, customer_id from given where customer_id is not null group by g, customer_id
              union all
              select true, '', customer_id from given where customer_id is not null group by customer_id)
            """;

    private static final String DEMAND = ASKERS
            + """
            , weighed as (
              select whole, g, count(*) as customers, sum(v.monetary) as monetary from asker a
              left join customer_value v on v.tenant_id = :tenant and v.customer_id = a.customer_id
              group by whole, g)
            select c.whole, c.g, c.feedback, coalesce(w.customers, 0), coalesce(w.monetary, 0)
            from (select grouping(g) = 1 as whole, coalesce(g, '') as g, count(*) as feedback from given
              group by grouping sets ((g), ())) c
            left join weighed w on w.whole = c.whole and w.g = c.g""";

    private static final String REST = ASKERS
            + """
            select whole, g, currency, sum(m.rest) from asker a
            join customer_money m on m.tenant_id = :tenant and m.customer_id = a.customer_id and m.rest <> 0
            group by whole, g, currency having sum(m.rest) <> 0 order by currency""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DemandRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * What was said in a group or in all, and what those are worth who said it.
     *
     * @param group empty for what belongs to none
     * @param monetary in the currency of the reckoning, unrounded
     */
    public record Demand(boolean whole, String group, long feedback, long customers, BigDecimal monetary) {}

    /** What of their money has no rate, in its own currency. */
    public record Rest(boolean whole, String group, String currency, BigDecimal amount) {}

    public List<Demand> demand(DemandQuestion asked) {
        return jdbi.withHandle(handle -> limited(handle.createQuery(sql(DEMAND, asked)), asked)
                .map((row, c) -> new Demand(
                        row.getBoolean(1), row.getString(2), row.getLong(3), row.getLong(4), row.getBigDecimal(5)))
                .list());
    }

    public List<Rest> rest(DemandQuestion asked) {
        return jdbi.withHandle(handle -> limited(handle.createQuery(sql(REST, asked)), asked)
                .map((row, c) -> new Rest(row.getBoolean(1), row.getString(2), row.getString(3), row.getBigDecimal(4)))
                .list());
    }

    private static String sql(String sql, DemandQuestion asked) {
        return sql.replace("<g>", asked.by().sql())
                .replace("<product>", asked.product() == null ? "" : "and product = :product");
    }

    private Query limited(Query query, DemandQuestion asked) {
        query.bind("tenant", tenants.require())
                .bind("start", Timestamp.from(asked.start()))
                .bind("end", Timestamp.from(asked.end()));
        return asked.product() == null ? query : query.bind("product", asked.product());
    }
}
