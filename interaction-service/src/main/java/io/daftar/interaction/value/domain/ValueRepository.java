package io.daftar.interaction.value.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sql.DatedRates;
import io.daftar.platform.sql.Columns;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Customers' values, kept beside their purchases. Every writer takes a customer's row first, in order of id. */
@ApplicationScoped
public class ValueRepository {
    private static final String EARNINGS =
            """
            with e as (select e.*, case when e.currency = :base then 1
                else rate_of(:tenant, e.currency, :base, (e.at at time zone :zone)::date) end as rate
              from unnest(:customers, :sales, :moments, :currencies, :amounts)
                as e (customer_id, sale, at, currency, amount))
            """;

    private static final String ADD_VALUE = EARNINGS
            + """
            insert into customer_value as v (tenant_id, customer_id, purchases, first_at, last_at, monetary)
            select :tenant, customer_id, count(*) filter (where sale), min(at) filter (where sale),
              max(at) filter (where sale), coalesce(sum(amount * rate), 0)
            from e group by customer_id order by customer_id
            on conflict (tenant_id, customer_id) do update set purchases = v.purchases + excluded.purchases,
              first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at),
              monetary = v.monetary + excluded.monetary""";

    private static final String ADD_MONEY = EARNINGS
            + """
            insert into customer_money as m (tenant_id, customer_id, currency, net, rest)
            select :tenant, customer_id, currency, sum(amount), coalesce(sum(amount) filter (where rate is null), 0)
            from e group by customer_id, currency order by customer_id, currency
            on conflict (tenant_id, customer_id, currency) do update set net = m.net + excluded.net,
              rest = m.rest + excluded.rest""";

    private static final String TAKE_ROWS = "insert into customer_value as v (tenant_id, customer_id, purchases)"
            + " select :tenant, id, 0 from unnest(:ids) as c (id) order by id"
            + " on conflict (tenant_id, customer_id) do update set purchases = v.purchases";

    private static final String AFTER = "select customer_id from customer_value"
            + " where tenant_id = :tenant and customer_id > :last order by customer_id limit :rows";

    // One stretch of purchase_customer for each file; rows that are right already are not written. How many customers
    // there are is hidden from the planner, so that it goes by index for thousands too (the order leads it to that
    // one).
    // What is counted and what is kept are set against each other by groups: no join of the two would know their sizes.
    private static final String RECOUNT =
            """
            with <rates>, c as materialized (select id from unnest((select cast(:ids as uuid[]))) as c (id)),
            file as (
              select c.id, c.id as customer_id from c
              where not exists (select from customer_identity i where i.tenant_id = :tenant and i.id = c.id)
              union all
              select i.id, i.winner_id from c join customer_identity i on i.tenant_id = :tenant and i.winner_id = c.id),
            bought as (
              select f.customer_id, b.*, <rate> as rate
              from file f cross join lateral (
                select currency, purchased_at, total, type = 'SALE' and fully_returned_at is null as counts from purchase
                where tenant_id = :tenant and customer_id = f.id and cancelled_at is null
                order by purchased_at desc, id desc offset 0) b
              left join rates r on r.base = :base and r.currency = b.currency),
            earned as materialized (
              select customer_id, currency, count(*) filter (where counts) as n,
                min(purchased_at) filter (where counts) as first_at, max(purchased_at) filter (where counts) as last_at,
                coalesce(sum(total * rate), 0) as monetary, sum(total) as net,
                coalesce(sum(total) filter (where rate is null), 0) as rest from bought group by customer_id, currency),
            worth as (
              select id, sum(n)::int as n, min(first_at) as first_at, max(last_at) as last_at, sum(monetary) as monetary
              from (select customer_id as id, n, first_at, last_at, monetary from earned
                union all select id, 0, null, null, 0 from c) x group by id),
            valued as (
              update customer_value v set purchases = w.n, first_at = w.first_at, last_at = w.last_at, monetary = w.monetary
              from worth w where v.tenant_id = :tenant and v.customer_id = w.id
                and (v.purchases, v.first_at, v.last_at, v.monetary) is distinct from (w.n, w.first_at, w.last_at, w.monetary)),
            other as materialized (
              select customer_id, currency, max(net) filter (where now) as net, max(rest) filter (where now) as rest
              from (select true as now, customer_id, currency, net, rest from earned
                union all select false, m.customer_id, m.currency, m.net, m.rest
                from c join customer_money m on m.tenant_id = :tenant and m.customer_id = c.id) x
              group by 1, 2 having (max(net) filter (where now), max(rest) filter (where now))
                is distinct from (max(net) filter (where not now), max(rest) filter (where not now))),
            forgotten as (
              delete from customer_money m using other o where o.net is null
                and m.tenant_id = :tenant and m.customer_id = o.customer_id and m.currency = o.currency)
            insert into customer_money as m (tenant_id, customer_id, currency, net, rest)
            select :tenant, customer_id, currency, net, rest from other where net is not null
            on conflict (tenant_id, customer_id, currency) do update set net = excluded.net, rest = excluded.rest"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace(
                            "<rate>",
                            DatedRates.of("b.currency", ":base", "(b.purchased_at at time zone :zone)::date"));

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ValueRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds new purchases and returns to what is known. */
    public void add(Collection<Earning> earnings, Terms terms) {
        if (earnings.isEmpty()) {
            return;
        }
        var customers = Columns.of("uuid", earnings, Earning::customerId);
        var sales = Columns.of("bool", earnings, Earning::sale);
        var moments = Columns.of("timestamptz", earnings, Earning::at);
        var currencies = Columns.of("text", earnings, Earning::currency);
        var amounts = Columns.of("numeric", earnings, Earning::amount);
        jdbi.useHandle(handle -> {
            for (String sql : List.of(ADD_VALUE, ADD_MONEY)) {
                in(terms, handle.createUpdate(sql))
                        .bind("customers", customers)
                        .bind("sales", sales)
                        .bind("moments", moments)
                        .bind("currencies", currencies)
                        .bind("amounts", amounts)
                        .execute();
            }
        });
    }

    /** Counts these customers anew from their purchases. The rows are taken first, so each step sees all that is done. */
    public void recount(Collection<UUID> customers, Terms terms) {
        if (!customers.isEmpty()) {
            take(customers);
            count(customers, terms);
        }
    }

    /**
     * Counts the next customers in order of id anew, behind one or from the first. All of them have a row, which is taken and
     * not written.
     *
     * @return who they are
     */
    public List<UUID> recountBehind(UUID last, int rows, Terms terms) {
        var taken = next(AFTER + " for update", last, rows);
        if (!taken.isEmpty()) {
            count(taken, terms);
        }
        return taken;
    }

    private void count(Collection<UUID> customers, Terms terms) {
        jdbi.useHandle(handle -> in(terms, handle.createUpdate(RECOUNT))
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Whether so many purchases count for these customers. */
    public boolean haveMoreThan(int purchases, Collection<UUID> customers) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) > :most from (select 1"
                        + " from unnest(:ids) as c (id) cross join lateral files_of(:tenant, c.id) f"
                        + " join purchase b on b.tenant_id = :tenant and b.customer_id = f.id limit :most + 1) bought")
                .bind("tenant", tenants.require())
                .bind("most", purchases)
                .bindArray("ids", UUID.class, customers)
                .mapTo(Boolean.class)
                .one());
    }

    /** Takes the rows of customers, as every writer of their value does first. */
    public void take(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate(TAKE_ROWS)
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Takes out all that is kept of these customers. */
    public void remove(Collection<UUID> customers) {
        jdbi.useHandle(handle -> {
            handle.createQuery("select 1 from customer_value where tenant_id = :tenant and customer_id = any(:ids)"
                            + " order by customer_id for update")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .mapTo(Integer.class)
                    .list();
            for (String table : List.of("customer_value", "customer_money")) {
                handle.createUpdate("delete from " + table + " where tenant_id = :tenant and customer_id = any(:ids)")
                        .bind("tenant", tenants.require())
                        .bindArray("ids", UUID.class, customers)
                        .execute();
            }
        });
    }

    /** The next customers in order of id, behind one or from the first. */
    public List<UUID> after(UUID last, int rows) {
        return next(AFTER, last, rows);
    }

    private List<UUID> next(String sql, UUID last, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bindMap(Map.of("last", last, "rows", rows))
                .mapTo(UUID.class)
                .list());
    }

    /** Who bought in a currency from a moment on, at most so many. */
    public List<UUID> whoPaidIn(String currency, Instant from, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct customer_id from purchase where tenant_id = :tenant and currency = :currency"
                                + " and purchased_at >= :from and customer_id is not null and cancelled_at is null limit :rows")
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("from", Timestamp.from(from))
                .bind("rows", rows)
                .mapTo(UUID.class)
                .list());
    }

    private <T extends SqlStatement<T>> T in(Terms terms, T statement) {
        return statement
                .bind("tenant", tenants.require())
                .bind("base", terms.currency())
                .bind("zone", terms.zone().getId());
    }
}
