package io.daftar.interaction.loyalty.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads of purchases what points follow from, for any number of them at once. */
@ApplicationScoped
public class SoldRepository {
    // Whose card a purchase p earns on: the buyer's own, else the oldest of those who are one customer with the buyer.
    private static final String HOLDER =
            """
            coalesce(
              (select c.customer_id from loyalty_card c
                where c.tenant_id = :tenant and c.customer_id = p.customer_id limit 1),
              (select c.customer_id from files_of(:tenant, winner_of(:tenant, p.customer_id)) f
                 join loyalty_card c on c.tenant_id = :tenant and c.customer_id = f.id
                where p.customer_id is not null order by c.issued_at, c.customer_id limit 1))""";

    static final String CONCERNED =
            """
            select h.purchase_id, h.customer_id
              from (select p.id as purchase_id, %s as customer_id from purchase p
                     where :cards and p.tenant_id = :tenant and p.id = any(:purchases)) h
             where h.customer_id is not null
            union
            select purchase_id, customer_id from loyalty_entry
             where tenant_id = :tenant and purchase_id = any(:purchases)"""
                    .formatted(HOLDER);

    // Goods that came back stand under the category they were sold under. What a total is above its lines has none;
    // lines
    // are taken from totals by adding them up with both signs.
    static final String SOLD =
            """
            with sold as materialized (
              select p.id, coalesce(%s, p.customer_id) as customer_id, p.type, p.currency,
                p.cancelled_at is null and p.fully_returned_at is null as counts,
                case when p.type = 'RETURN' then -p.total else p.total end as total,
                (p.purchased_at at time zone :zone)::date as day
                from purchase p where p.tenant_id = :tenant and p.id = any(:purchases)),
            part as (
              select id as root, id, 1 as sign, total from sold where counts
              union all
              select s.id, r.id, -1, -r.total from sold s
                join purchase r on r.tenant_id = :tenant and r.return_of = s.id and r.cancelled_at is null
               where s.counts),
            line as (
              select p.root, p.sign * l.amount as amount, coalesce(case when p.sign > 0 then l.category else (
                  select o.category from purchase_line o
                   where o.tenant_id = :tenant and o.purchase_id = p.root and coalesce(o.sku, '') = coalesce(l.sku, '')
                   order by o.n limit 1) end, '') as category
                from part p join purchase_line l on l.tenant_id = :tenant and l.purchase_id = p.id),
            kept as (
              select root, category, sum(amount) as amount from (
                select root, category, amount from line
                union all
                select root, '', -amount from line
                union all
                select root, '', sign * total from part) a
               group by root, category)
            select s.id, s.customer_id, s.type, s.counts, s.day, s.total, k.category, k.amount,
              rate_of(:tenant, s.currency, :base, s.day) as rate,
              (select (min(c.issued_at) at time zone :zone)::date from loyalty_card c
                where c.tenant_id = :tenant and c.customer_id = s.customer_id) as card_day
              from sold s left join kept k on k.root = s.id
             order by s.type desc, s.day, s.id"""
                    .formatted(HOLDER);

    private static final String UNEARNED =
            """
            select p.id from purchase p
             where p.tenant_id = :tenant and p.purchased_at >= :start and p.return_of is null
               and p.customer_id in (select f.id from files_of(:tenant, winner_of(:tenant, :customer)) f)
               and p.created_at >= :since and p.created_at < :until
               and not exists (select 1 from loyalty_entry e where e.tenant_id = :tenant and e.purchase_id = p.id)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    SoldRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Whose points a purchase may move, or moved: who holds the card. */
    public record Concern(UUID purchaseId, UUID customerId) {}

    /** Waits for another writer of the purchase to end. @return false where there is none */
    public boolean hold(UUID purchase) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select 1 from purchase where tenant_id = :tenant and id = :id for no key update")
                        .bind("tenant", tenants.require())
                        .bind("id", purchase)
                        .mapTo(Integer.class)
                        .findOne())
                .isPresent();
    }

    /**
     * Whoever has points of one of the purchases.
     *
     * @param cards whether customers with a card are meant as well
     */
    public List<Concern> concerned(Collection<UUID> purchases, boolean cards) {
        return jdbi.withHandle(handle -> handle.createQuery(CONCERNED)
                .bind("tenant", tenants.require())
                .bindArray("purchases", UUID.class, purchases)
                .bind("cards", cards)
                .map((row, c) -> new Concern(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
    }

    /**
     * Sales first, the oldest before the rest; a return that names its sale is part of that.
     *
     * @param base the currency rates lead to
     */
    public Collection<Sold> read(Collection<UUID> purchases, ZoneId zone, String base) {
        Map<UUID, Sold> sold = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(SOLD)
                .bind("tenant", tenants.require())
                .bindArray("purchases", UUID.class, purchases)
                .bind("zone", zone.getId())
                .bind("base", base)
                .map((row, c) -> sold(row))
                .forEach(part -> sold.merge(part.id(), part, SoldRepository::joined)));
        return sold.values();
    }

    private static Sold joined(Sold one, Sold other) {
        one.kept().putAll(other.kept());
        return one;
    }

    // A row holds the part of one category.
    private static Sold sold(ResultSet row) throws SQLException {
        Map<String, BigDecimal> kept = new HashMap<>();
        if (row.getString("category") != null) {
            kept.put(row.getString("category"), row.getBigDecimal("amount"));
        }
        return new Sold(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("type").equals("RETURN"),
                row.getBoolean("counts"),
                row.getObject("day", LocalDate.class),
                row.getObject("card_day", LocalDate.class),
                row.getBigDecimal("rate"),
                row.getBigDecimal("total"),
                kept);
    }

    /**
     * A customer's sales since a moment, and returns that name none, that moved no points yet; by purchase_customer.
     *
     * @param since those written down from then
     * @param until to before then
     */
    public List<UUID> unearned(UUID customerId, Instant start, Instant since, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery(UNEARNED)
                .bind("tenant", tenants.require())
                .bind("customer", customerId)
                .bind("start", Timestamp.from(start))
                .bind("since", Timestamp.from(since))
                .bind("until", Timestamp.from(until))
                .mapTo(UUID.class)
                .list());
    }
}
