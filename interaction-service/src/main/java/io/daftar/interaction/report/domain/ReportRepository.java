package io.daftar.interaction.report.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Sums over purchases and values; serves ranges of time by purchase_day. */
@ApplicationScoped
public class ReportRepository {
    /** What a line of a revenue report stands for. */
    public enum By {
        DAY("to_char((purchased_at at time zone :zone)::date, 'YYYY-MM-DD')"),
        /** The first day of the month, of whatever calendar {@code :starts} is of. */
        MONTH(
                "(cast(:starts as date[]))[width_bucket((purchased_at at time zone :zone)::date, cast(:starts as date[]))]::text"),
        COUNTRY("country"),
        CATEGORY("category"),
        SOURCE("source_system");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    // A purchase without lines, or with lines of no category, counts under no category; adjustments have none.
    private static final String BY_CATEGORY =
            """
            select p.customer_id, p.type, p.purchased_at, p.country, p.source_system, l.category, case
                when l.amount is null then p.total when p.type = 'RETURN' then -l.amount else l.amount end as amount
            from purchase p left join lateral (
              select category, sum(amount) as amount from purchase_line
              where tenant_id = :tenant and purchase_id = p.id group by category) l on true""";

    private static final String WHOLE =
            """
            select p.customer_id, p.type, p.purchased_at, p.country, p.source_system, null as category,
              p.total as amount from purchase p""";

    private static final String FREQUENCIES =
            """
            select v.purchases as n, count(*) as customers, coalesce(sum(m.net), 0) as revenue from customer_value v
            left join customer_money m on m.tenant_id = v.tenant_id and m.customer_id = v.customer_id
              and m.currency = :currency
            where v.tenant_id = :tenant and v.purchases > 0 group by 1 order by 1""";

    private static final String SCORES =
            """
            select r, f, m, count(*) as customers, sum(net) as revenue from (
              select coalesce(m.net, 0) as net,
                1 + (select count(*) from unnest(c.recency) as cut where (v.last_at at time zone :zone)::date > cut) as r,
                1 + (select count(*) from unnest(c.frequency) as cut where v.purchases > cut) as f,
                1 + (select count(*) from unnest(c.monetary) as cut where coalesce(m.net, 0) > cut) as m
              from customer_value v join rfm_cut c on c.tenant_id = v.tenant_id
              left join customer_money m on m.tenant_id = v.tenant_id and m.customer_id = v.customer_id
                and m.currency = :currency
              where v.tenant_id = :tenant and v.purchases > 0) scored
            group by 1, 2, 3""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ReportRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Which purchases are summed and how.
     *
     * @param to the first moment no longer meant
     * @param starts first days of the months from {@code from} on
     * @param source null for all
     * @param category null for all
     */
    public record Question(
            By by,
            Instant from,
            Instant to,
            ZoneId zone,
            List<LocalDate> starts,
            String currency,
            String source,
            String category) {}

    /** One sum; {@code total} marks that over all groups. */
    public record Sum(boolean total, String group, BigDecimal revenue, long purchases, long returns, long customers) {}

    /** Customers of equal frequency. */
    public record Frequency(int purchases, long customers, BigDecimal revenue) {}

    /** Customers of equal scores. */
    public record Scored(int r, int f, int m, long customers, BigDecimal revenue) {}

    public List<Sum> revenue(Question question) {
        boolean lines = question.by() == By.CATEGORY || question.category() != null;
        String sql = "select grouping(g) as whole, g, coalesce(sum(amount), 0) as revenue,"
                + " count(*) filter (where type = 'SALE') as purchases,"
                + " count(*) filter (where type = 'RETURN') as returns, count(distinct customer_id) as customers"
                + " from (select *, " + question.by().sql + " as g from (" + (lines ? BY_CATEGORY : WHOLE)
                + " where p.tenant_id = :tenant and p.purchased_at >= :from and p.purchased_at < :to"
                + " and p.currency = :currency and (:source::text is null or p.source_system = :source)) sold"
                + " where :category::text is null or category = :category) grouped"
                + " group by grouping sets ((g), ()) order by whole, g nulls last";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("from", Timestamp.from(question.from()))
                    .bind("to", Timestamp.from(question.to()))
                    .bind("currency", question.currency())
                    .bind("source", question.source())
                    .bind("category", question.category());
            if (question.by() == By.DAY || question.by() == By.MONTH) {
                query.bind("zone", question.zone().getId());
            }
            if (question.by() == By.MONTH) {
                query.bindArray(
                        "starts",
                        String.class,
                        question.starts().stream().map(LocalDate::toString).toList());
            }
            return query.map((row, c) -> sum(row)).list();
        });
    }

    public List<Frequency> frequencies(String currency) {
        return jdbi.withHandle(handle -> handle.createQuery(FREQUENCIES)
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .map((row, c) -> new Frequency(row.getInt(1), row.getLong(2), row.getBigDecimal(3)))
                .list());
    }

    /** By the cut points of the last count. */
    public List<Scored> scores(String currency, ZoneId zone) {
        return jdbi.withHandle(handle -> handle.createQuery(SCORES)
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("zone", zone.getId())
                .map((row, c) ->
                        new Scored(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getBigDecimal(5)))
                .list());
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(
                row.getInt("whole") == 1,
                row.getString("g"),
                row.getBigDecimal("revenue"),
                row.getLong("purchases"),
                row.getLong("returns"),
                row.getLong("customers"));
    }
}
