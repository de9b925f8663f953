package io.daftar.interaction.demand.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** Weighs feedback by who gave it, by feedback_report; a customer counts once in a group and once in all. */
@ApplicationScoped
public class DemandRepository {
    // One row for each group and customer first, and what each customer is worth looked up once. What has no rate comes
    // last.
    private static final String DEMAND =
            """
            with given as materialized (
              select <g> as g, coalesce(w.winner_id, customer_id) as customer_id, count(*) as n from feedback f
              left join customer_identity w on w.tenant_id = :tenant and w.id = f.customer_id
              where f.tenant_id = :tenant and counts and occurred_at >= :start and occurred_at < :end <product>
              group by 1, 2),
            giver as (select customer_id, sum(n) as n from given group by 1),
            worth as materialized (
              select d.*, v.monetary from giver d
              left join customer_value v on v.tenant_id = :tenant and v.customer_id = d.customer_id),
            unrated as materialized (
              select d.customer_id, m.currency, m.rest from giver d
              join customer_money m on m.tenant_id = :tenant and m.customer_id = d.customer_id and m.rest <> 0)
            select false as whole, g::text, null as currency, sum(d.n)::bigint, count(d.customer_id),
              coalesce(sum(w.monetary), 0)
            from given d left join worth w on w.customer_id = d.customer_id group by g
            union all
            select true, null, null, coalesce(sum(n), 0)::bigint, count(customer_id), coalesce(sum(monetary), 0) from worth
            union all
            select false, g::text, currency, 0, 0, sum(rest) from given d join unrated u on u.customer_id = d.customer_id
            group by g, currency having sum(rest) <> 0
            union all
            select true, null, currency, 0, 0, sum(rest) from unrated group by currency having sum(rest) <> 0
            order by 3 nulls first""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DemandRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * What was said in a group or in all, and what those are worth who said it.
     *
     * @param group empty for what belongs to none, and for all
     * @param monetary in the currency of the reckoning, unrounded
     * @param rest of what has no rate, by its own currency
     */
    public record Demand(
            boolean whole,
            String group,
            long feedback,
            long customers,
            BigDecimal monetary,
            Map<String, BigDecimal> rest) {}

    /** All groups and, in front of them, all together. */
    public List<Demand> demand(DemandQuestion asked) {
        String sql = DEMAND.replace("<g>", asked.by().sql())
                .replace("<product>", asked.product() == null ? "" : "and product = :product");
        Map<List<Object>, Demand> found = new LinkedHashMap<>();
        found.put(List.of(true, ""), new Demand(true, "", 0, 0, BigDecimal.ZERO, new TreeMap<>()));
        jdbi.useHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("start", Timestamp.from(asked.start()))
                    .bind("end", Timestamp.from(asked.end()));
            (asked.product() == null ? query : query.bind("product", asked.product()))
                    .map((row, c) -> take(row, found))
                    .list();
        });
        return List.copyOf(found.values());
    }

    private static boolean take(ResultSet row, Map<List<Object>, Demand> found) throws SQLException {
        boolean whole = row.getBoolean(1);
        String group = row.getString(2) == null ? "" : row.getString(2);
        String currency = row.getString(3);
        List<Object> key = List.of(whole, group);
        if (currency != null) {
            found.get(key).rest().put(currency, row.getBigDecimal(6));
            return true;
        }
        found.put(key, new Demand(whole, group, row.getLong(4), row.getLong(5), row.getBigDecimal(6), new TreeMap<>()));
        return false;
    }
}
