package io.daftar.interaction.report.domain;

import io.daftar.interaction.sql.DatedRates;
import io.daftar.platform.filter.CountingWorkers;
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
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Who bought of a category in former periods and not in the last, from the purchases of these periods. */
@ApplicationScoped
public class LapsedRepository {
    // Purchases come by purchase_buyer, their lines by the primary key.
    static final String LAPSED =
            """
            with <rates>, bought as (
              select p.id, coalesce(w.winner_id, p.customer_id) as customer_id, p.purchased_at,
                width_bucket((p.purchased_at at time zone :zone)::date, :starts) as period,
                l.amount * <rate> as spent
              from purchase p join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id
              left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
              left join rates r on r.base = :base and r.currency = p.currency
              where p.tenant_id = :tenant and p.purchased_at >= :start and p.purchased_at < :end
                and p.cancelled_at is null and p.fully_returned_at is null and p.type = 'SALE'
                and p.customer_id is not null and coalesce(l.category, '') = :category),
            lapsed as (
              select customer_id, round(coalesce(sum(spent), 0), 4) as spent, count(distinct id) as purchases,
                count(distinct period) as periods, max(purchased_at) as last_at
              from bought group by customer_id having max(period) < :current)
            select l.*, case when v.purchases > 1
                then v.last_at + make_interval(secs => extract(epoch from v.last_at - v.first_at)::float8 / (v.purchases - 1))
                end as next_at
            from lapsed l left join customer_value v on v.tenant_id = :tenant and v.customer_id = l.customer_id
            where cast(:spent as numeric) is null or l.spent < :spent or l.spent = :spent and l.customer_id > :behind
            order by l.spent desc, l.customer_id limit :rows"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace(
                            "<rate>",
                            DatedRates.of("p.currency", ":base", "(p.purchased_at at time zone :zone)::date"));

    private final Jdbi jdbi;
    private final TenantContext tenants;

    LapsedRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A customer who bought and does not any more.
     *
     * @param spent on the category in the former periods, in the base currency; without what has no rate
     * @param periods in how many of them
     * @param lastAt of the category
     * @param nextAt when a purchase was to be expected of the customer, of any category; null for who bought once
     */
    public record Lapsed(
            UUID customerId, BigDecimal spent, long purchases, int periods, Instant lastAt, Instant nextAt) {}

    /**
     * What is asked.
     *
     * @param category empty for goods without any
     * @param starts first days of the periods, the last of them the one looked at
     * @param base the currency rates lead to
     */
    public record Question(String category, List<LocalDate> starts, LocalDate last, ZoneId zone, String base) {}

    /**
     * Those who spent most first.
     *
     * @param spent of the last one of the page before, null for the first page
     * @param behind that one's id
     */
    public List<Lapsed> find(Question asked, BigDecimal spent, UUID behind, int rows) {
        return jdbi.withHandle(handle -> {
            CountingWorkers.allow(handle);
            return find(handle.createQuery(LAPSED), asked, spent, behind, rows);
        });
    }

    private List<Lapsed> find(Query query, Question asked, BigDecimal spent, UUID behind, int rows) {
        var zone = asked.zone();
        return query.bind("tenant", tenants.require())
                .bindArray("starts", LocalDate.class, asked.starts())
                .bind("zone", zone.getId())
                .bind("base", asked.base())
                .bind(
                        "start",
                        Timestamp.from(asked.starts().get(0).atStartOfDay(zone).toInstant()))
                .bind(
                        "end",
                        Timestamp.from(
                                asked.last().plusDays(1).atStartOfDay(zone).toInstant()))
                .bind("category", asked.category())
                .bind("current", asked.starts().size())
                .bind("spent", spent)
                .bind("behind", behind)
                .bind("rows", rows)
                .map((row, c) -> lapsed(row))
                .list();
    }

    private static Lapsed lapsed(ResultSet row) throws SQLException {
        var next = row.getTimestamp("next_at");
        return new Lapsed(
                row.getObject("customer_id", UUID.class),
                row.getBigDecimal("spent"),
                row.getLong("purchases"),
                row.getInt("periods"),
                row.getTimestamp("last_at").toInstant(),
                next == null ? null : next.toInstant());
    }
}
