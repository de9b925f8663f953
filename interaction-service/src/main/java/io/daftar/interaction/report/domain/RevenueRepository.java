package io.daftar.interaction.report.domain;

import io.daftar.interaction.sql.CustomerCounts;
import io.daftar.interaction.sql.CustomerSample;
import io.daftar.interaction.sql.DatedRates;
import io.daftar.platform.filter.CountingWorkers;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Answers questions of revenue from the days kept; only who bought is counted from purchases, by purchase_buyer, or of many
 * purchases from those of a sample of customers.
 */
@ApplicationScoped
public class RevenueRepository {
    // What was cancelled or moved away leaves rows of nothing behind; they are no groups.
    private static final String REVENUE =
            """
            with <rates>
            select g, currency, rate is null as bare, sum(revenue * coalesce(rate, 1)) as revenue,
              sum(purchases)::bigint as purchases, sum(returns)::bigint as returns
            from (select g, d.currency, <rate> as rate, revenue, purchases, returns
              from (select <g> as g, day, currency, sum(revenue) as revenue, sum(purchases) as purchases,
                  sum(returns) as returns
                from <days>
                where tenant_id = :tenant and day >= :from and day <= :to <only>
                group by 1, 2, 3 having sum(purchases) <> 0 or sum(returns) <> 0 or sum(revenue) <> 0) d
              left join rates r on r.base = :base and r.currency = d.currency) rated
            group by 1, 2, 3 order by 1, 2, 3"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace("<rate>", DatedRates.of("d.currency", ":base", "d.day"));

    private static final String IN_RANGE = "purchased_at >= :start and purchased_at < :end and cancelled_at is null";

    private static final String ALL =
            """
            select p.id, purchased_at, currency, country, source_system, seller_id,
              coalesce(w.winner_id, customer_id) as customer_id
            from purchase p left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
            where p.tenant_id = :tenant and <range>"""
                    .replace("<range>", IN_RANGE);

    // By purchase_buyer_sample; files of who answers for others by purchase_customer.
    private static final String SAMPLE =
            """
            select id, purchased_at, currency, country, source_system, seller_id, customer_id from purchase p
            where p.tenant_id = :tenant and <range> and <own>
              and not exists (select from customer_identity w where w.tenant_id = :tenant and w.id = p.customer_id)
            union all
            select p.id, purchased_at, currency, country, source_system, seller_id, w.winner_id
            from customer_identity w join purchase p on p.tenant_id = :tenant and p.customer_id = w.id
            where w.tenant_id = :tenant and <range> and <winner>"""
                    .replace("<range>", IN_RANGE)
                    .replace("<own>", CustomerSample.holds("p.customer_id"))
                    .replace("<winner>", CustomerSample.holds("w.winner_id"));

    private static final String BUYERS =
            """
            with bought as materialized (
              select distinct <g> as g, customer_id from (<purchases>) p <lines>
              where customer_id is not null <only>)
            select false, g, count(*) from bought group by g
            union all
            select true, null, count(*) from (select distinct customer_id from bought) anybody""";

    private static final String IN_ALL =
            """
            select coalesce(sum(purchases + returns), 0)::bigint from revenue_day
            where tenant_id = :tenant and day >= :from and day <= :to""";

    private static final String LINES = "left join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id";

    // The planner takes the sample for larger than it is; the fence keeps it from reading all lines there are.
    private static final String LINES_OF_SAMPLE = "left join lateral (select category from purchase_line"
            + " where tenant_id = :tenant and purchase_id = p.id offset 0) l on true";

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

    /** How many purchases and returns there are in the range, of whatever group. */
    public long inAll(RevenueQuestion asked) {
        return jdbi.withHandle(handle -> handle.createQuery(IN_ALL)
                .bind("tenant", tenants.require())
                .bind("from", asked.from())
                .bind("to", asked.to())
                .mapTo(Long.class)
                .one());
    }

    /** How many customers bought or brought back, from all purchases of the range. */
    public CustomerCounts buyers(RevenueQuestion asked) {
        return buyers(ALL, LINES, asked, false);
    }

    /** The same of the sample of customers. */
    public CustomerCounts sampled(RevenueQuestion asked) {
        return buyers(SAMPLE, LINES_OF_SAMPLE, asked, true);
    }

    private CustomerCounts buyers(String purchases, String lines, RevenueQuestion asked, boolean estimate) {
        String sql = BUYERS.replace("<g>", asked.by().ofPurchases())
                .replace("<purchases>", purchases)
                .replace("<lines>", asked.needsCategories() ? lines : "")
                .replace("<only>", only(asked, "source_system", "seller_id", "country", "l.category"));
        return jdbi.withHandle(handle -> {
            CountingWorkers.allow(handle);
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("start", start(asked, asked.from()))
                    .bind("end", start(asked, asked.to().plusDays(1)));
            if (sql.contains(":zone")) {
                query.bind("zone", asked.zone().getId());
            }
            return CustomerCounts.read(limit(query, asked), estimate);
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
