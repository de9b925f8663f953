package io.daftar.interaction.report.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Answers questions of revenue from the days kept; only who bought is counted from purchases, by purchase_buyer. */
@ApplicationScoped
public class RevenueRepository {
    // What was cancelled or moved away leaves rows of nothing behind; they are no groups.
    private static final String REVENUE =
            """
            select g, currency, rate is null as bare, sum(revenue * coalesce(rate, 1)) as revenue,
              sum(purchases)::bigint as purchases, sum(returns)::bigint as returns
            from (select g, currency, case when currency = :base then 1 else rate_of(:tenant, currency, :base, day) end as rate, revenue, purchases, returns
              from (select <g> as g, day, currency, sum(revenue) as revenue, sum(purchases) as purchases,
                  sum(returns) as returns
                from <days>
                where tenant_id = :tenant and day >= :from and day <= :to <only>
                group by 1, 2, 3 having sum(purchases) <> 0 or sum(returns) <> 0 or sum(revenue) <> 0) d) rated
            group by 1, 2, 3 order by 1, 2, 3""";

    private static final String BUYERS =
            """
            select grouping(g) = 1 as whole, g, count(distinct customer_id) as customers
            from (select distinct <g> as g, coalesce(w.winner_id, customer_id) as customer_id from purchase p
              left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id <lines>
              where p.tenant_id = :tenant and purchased_at >= :start and purchased_at < :end and cancelled_at is null
                and customer_id is not null <only>) bought
            group by grouping sets ((g), ())""";

    private static final String LINES = "left join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    RevenueRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A part of a group's revenue.
     *
     * @param group null over all
     * @param bare whether there is no rate: the revenue is then in its own currency, else in the one asked for
     */
    public record Part(String group, String currency, boolean bare, BigDecimal revenue, long purchases, long returns) {}

    /** How many customers bought in a group, or in all. */
    public record Buyers(boolean whole, String group, long customers) {}

    /** By group and currency. */
    public List<Part> revenue(RevenueQuestion asked) {
        String sql = REVENUE.replace(
                        "<g>", asked.by() == null ? "null::text" : asked.by().ofDays())
                .replace("<days>", asked.needsCategories() ? "revenue_category_day" : "revenue_day")
                .replace("<only>", only(asked, "source", "seller", "country", "category"));
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("base", asked.base())
                    .bind("from", asked.from())
                    .bind("to", asked.to());
            return limit(query, asked)
                    .map((row, c) -> new Part(
                            row.getString(1),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBigDecimal(4),
                            row.getLong(5),
                            row.getLong(6)))
                    .list();
        });
    }

    /** How many customers bought or brought back, by group and over all. */
    public List<Buyers> buyers(RevenueQuestion asked) {
        String sql = BUYERS.replace("<g>", asked.by().ofPurchases())
                .replace("<lines>", asked.needsCategories() ? LINES : "")
                .replace("<only>", only(asked, "source_system", "seller_id", "country", "l.category"));
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("start", start(asked, asked.from()))
                    .bind("end", start(asked, asked.to().plusDays(1)));
            if (sql.contains(":zone")) {
                query.bind("zone", asked.zone().getId());
            }
            return limit(query, asked)
                    .map((row, c) -> new Buyers(row.getBoolean(1), row.getString(2), row.getLong(3)))
                    .list();
        });
    }

    private static Timestamp start(RevenueQuestion asked, LocalDate day) {
        return Timestamp.from(day.atStartOfDay(asked.zone()).toInstant());
    }

    private static String only(RevenueQuestion asked, String source, String seller, String country, String category) {
        return (asked.currency() == null ? "" : " and currency = :currency")
                + (asked.source() == null ? "" : " and " + source + " = :source")
                + (asked.sellerId() == null ? "" : " and " + seller + " = :seller")
                + (asked.country() == null ? "" : " and " + country + " = :country")
                + (asked.category() == null ? "" : " and " + category + " = :category");
    }

    private static Query limit(Query query, RevenueQuestion asked) {
        if (asked.by() != null && asked.by().isPeriod()) {
            query.bindArray("starts", LocalDate.class, asked.starts());
        }
        bind(query, "currency", asked.currency());
        bind(query, "source", asked.source());
        bind(query, "seller", asked.sellerId());
        bind(query, "country", asked.country());
        bind(query, "category", asked.category());
        return query;
    }

    private static void bind(Query query, String name, String value) {
        if (value != null) {
            query.bind(name, value);
        }
    }
}
