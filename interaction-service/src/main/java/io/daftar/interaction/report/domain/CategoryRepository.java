package io.daftar.interaction.report.domain;

import io.daftar.interaction.sql.DatedRates;
import io.daftar.platform.filter.CountingWorkers;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Revenue of categories by period from the days kept, and who stopped buying from the purchases of these periods. */
@ApplicationScoped
public class CategoryRepository {
    private static final String PERIODS =
            """
            with <rates>
            select category, period, currency, rate is null as bare,
              coalesce(sum(revenue * coalesce(rate, 1)) filter (where day - (:starts)[period] < :days), 0),
              sum(revenue * coalesce(rate, 1))
            from (select category, day, d.currency, revenue, <rate> as rate,
                width_bucket(day, :starts) as period
              from (select category, day, currency, sum(revenue) as revenue from revenue_category_day
                where tenant_id = :tenant and day >= (:starts)[1] and day <= :last
                group by 1, 2, 3 having sum(purchases) <> 0 or sum(returns) <> 0 or sum(revenue) <> 0) d
              left join rates r on r.base = :base and r.currency = d.currency) rated
            group by 1, 2, 3, 4 order by 1, 2, 3"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace("<rate>", DatedRates.of("d.currency", ":base", "d.day"));

    // Those who came in two of the former periods at least, and not in the last; the best customers first.
    private static final String STOPPED =
            """
            select customer_id, max(purchased_at) as last_at, count(*) over () as customers
            from (select coalesce(w.winner_id, p.customer_id) as customer_id, p.purchased_at, l.amount,
                width_bucket((p.purchased_at at time zone :zone)::date, :starts) as period
              from purchase p join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id
              left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
              where p.tenant_id = :tenant and p.purchased_at >= :start and p.purchased_at < :end
                and p.cancelled_at is null and p.type = 'SALE' and p.customer_id is not null
                and coalesce(l.category, '') = :category) bought
            group by customer_id
            having count(distinct period) filter (where period < :current) >= 2
              and count(*) filter (where period = :current) = 0
            order by sum(amount) desc, customer_id limit :rows""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CategoryRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Revenue of a category in a period.
     *
     * @param period from 1
     * @param bare whether there is no rate: revenue is then in its own currency
     * @param soFar of the first days of the period
     * @param whole of all its days
     */
    public record Part(
            String category, int period, String currency, boolean bare, BigDecimal soFar, BigDecimal whole) {}

    /** A customer who stopped buying; {@code customers} is how many did. */
    public record Stopped(UUID customerId, Instant lastAt, long customers) {}

    /**
     * By category, period and currency.
     *
     * @param starts first days of the periods, the last of them the one looked at
     * @param days how many of its days are over
     */
    public List<Part> revenue(List<LocalDate> starts, LocalDate last, int days, String base) {
        return jdbi.withHandle(handle -> handle.createQuery(PERIODS)
                .bind("tenant", tenants.require())
                .bindArray("starts", LocalDate.class, starts)
                .bind("last", last)
                .bind("days", days)
                .bind("base", base)
                .map((row, c) -> new Part(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6)))
                .list());
    }

    public List<Stopped> stopped(String category, List<LocalDate> starts, LocalDate last, ZoneId zone, int rows) {
        return jdbi.withHandle(handle -> {
            CountingWorkers.allow(handle);
            return handle.createQuery(STOPPED)
                    .bind("tenant", tenants.require())
                    .bindArray("starts", LocalDate.class, starts)
                    .bind("zone", zone.getId())
                    .bind(
                            "start",
                            Timestamp.from(starts.get(0).atStartOfDay(zone).toInstant()))
                    .bind(
                            "end",
                            Timestamp.from(last.plusDays(1).atStartOfDay(zone).toInstant()))
                    .bind("category", category)
                    .bind("current", starts.size())
                    .bind("rows", rows)
                    .map((row, c) -> new Stopped(
                            row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getLong(3)))
                    .list();
        });
    }
}
