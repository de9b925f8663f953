package io.daftar.interaction.report.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Days of revenue in the database, added up from purchases. Rows are taken in the order of the key by one statement a
 * table, so that writers who add the same days wait for each other and never in a circle.
 */
@ApplicationScoped
public class RevenueRollup {
    private static final String BOUGHT =
            """
            select id, (purchased_at at time zone :zone)::date as day, currency, coalesce(source_system, '') as source,
              coalesce(seller_id, '') as seller, coalesce(country, '') as country, type, total, line_count
            from purchase where tenant_id = :tenant and cancelled_at is null <which>""";

    private static final String SUM =
            """
            on conflict (<key>) do update set revenue = d.revenue + excluded.revenue,
              purchases = d.purchases + excluded.purchases, returns = d.returns + excluded.returns""";

    private static final String DAYS =
            """
            with p as (<bought>)
            insert into revenue_day as d (tenant_id, day, currency, source, seller, country, revenue, purchases, returns)
            select :tenant, day, currency, source, seller, country, :sign * sum(total),
              :sign * count(*) filter (where type = 'SALE'), :sign * count(*) filter (where type = 'RETURN')
            from p group by day, currency, source, seller, country order by day, currency, source, seller, country
            """
                    + SUM.replace("<key>", "tenant_id, day, currency, source, seller, country");

    // What a total is above its lines, its adjustments, belongs to no category and makes no purchase there. Lines are
    // taken
    // from totals by adding them up with both signs: joining the two again by purchase would be left to a guess of
    // sizes.
    private static final String CATEGORIES =
            """
            with p as materialized (<bought>),
            lines as (
              select p.id, p.day, p.currency, p.source, p.seller, p.country, p.type, coalesce(l.category, '') as category,
                l.amount
              from p join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id),
            parts as (
              select id, day, currency, source, seller, country, type, category, amount, true as counts from lines
              union all
              select id, day, currency, source, seller, country, type, '', -amount, false from lines
              union all
              select id, day, currency, source, seller, country, type, '', case when type = 'RETURN' then -total else total end,
                line_count = 0 from p)
            insert into revenue_category_day as d (tenant_id, day, currency, source, seller, country, category, revenue,
              purchases, returns)
            select :tenant, day, currency, source, seller, country, category,
              :sign * sum(case when type = 'RETURN' then -amount else amount end),
              :sign * count(distinct id) filter (where type = 'SALE' and counts),
              :sign * count(distinct id) filter (where type = 'RETURN' and counts)
            from parts group by day, currency, source, seller, country, category
            having sum(amount) <> 0 or bool_or(counts)
            order by day, currency, source, seller, country, category
            """
                    + SUM.replace("<key>", "tenant_id, day, currency, source, seller, country, category");

    // The same for purchases of which none has lines: all of them have no category, and each counts there.
    private static final String NO_CATEGORY =
            """
            with p as (<bought>)
            insert into revenue_category_day as d (tenant_id, day, currency, source, seller, country, category, revenue,
              purchases, returns)
            select :tenant, day, currency, source, seller, country, '', :sign * sum(total),
              :sign * count(*) filter (where type = 'SALE'), :sign * count(*) filter (where type = 'RETURN')
            from p group by day, currency, source, seller, country order by day, currency, source, seller, country
            """
                    + SUM.replace("<key>", "tenant_id, day, currency, source, seller, country, category");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    RevenueRollup(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds purchases as they stand. @param lines whether any of them has lines */
    public void add(Collection<UUID> purchases, boolean lines, ZoneId zone) {
        sum(purchases, lines, 1, zone);
    }

    /** Takes purchases out as they stand, before they change. */
    public void remove(Collection<UUID> purchases, ZoneId zone) {
        sum(purchases, true, -1, zone);
    }

    /** Adds everything up anew. */
    public void rebuild(ZoneId zone) {
        jdbi.useHandle(handle -> {
            for (String table : List.of("revenue_day", "revenue_category_day")) {
                handle.createUpdate("delete from " + table + " where tenant_id = :tenant")
                        .bind("tenant", tenants.require())
                        .execute();
            }
            for (String sql : List.of(DAYS, CATEGORIES)) {
                handle.createUpdate(sql.replace("<bought>", BOUGHT.replace("<which>", "")))
                        .bind("tenant", tenants.require())
                        .bind("zone", zone.getId())
                        .bind("sign", 1)
                        .execute();
            }
        });
    }

    private void sum(Collection<UUID> purchases, boolean lines, int sign, ZoneId zone) {
        if (purchases.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            for (String sql : List.of(DAYS, lines ? CATEGORIES : NO_CATEGORY)) {
                handle.createUpdate(sql.replace("<bought>", BOUGHT.replace("<which>", "and id = any(:ids)")))
                        .bind("tenant", tenants.require())
                        .bind("zone", zone.getId())
                        .bind("sign", sign)
                        .bindArray("ids", UUID.class, purchases)
                        .execute();
            }
        });
    }
}
