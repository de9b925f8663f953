package io.daftar.interaction.value.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Customers' values, kept beside their purchases. Every writer takes a customer's row first, in order of id. */
@ApplicationScoped
public class ValueRepository {
    private static final String EARNINGS =
            """
            with e as (select e.*, case when e.currency = :base then 1
                else rate_of(:tenant, e.currency, :base, (e.at at time zone :zone)::date) end as rate
              from json_to_recordset(:rows::json) as e (customer_id uuid, sale boolean, at timestamptz, currency text,
                amount numeric))
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

    private static final String RATED = "case when currency = :base then 1"
            + " else rate_of(:tenant, currency, :base, (purchased_at at time zone :zone)::date) end";

    private static final String RECOUNT_VALUE =
            """
            update customer_value v set purchases = p.n, first_at = p.first_at, last_at = p.last_at,
              monetary = p.monetary
            from unnest(:ids) as c (id) cross join lateral (
              select count(*) filter (where counts) as n, min(purchased_at) filter (where counts) as first_at,
                max(purchased_at) filter (where counts) as last_at, coalesce(sum(total * rate), 0) as monetary
              from (select purchased_at, total, type = 'SALE' and fully_returned_at is null as counts,
                  <rate> as rate
                from files_of(:tenant, c.id) f join purchase b on b.tenant_id = :tenant and b.customer_id = f.id
                where cancelled_at is null) bought) p
            where v.tenant_id = :tenant and v.customer_id = c.id"""
                    .replace("<rate>", RATED);

    private static final String FORGET_MONEY =
            "delete from customer_money where tenant_id = :tenant and customer_id = any(:ids)";

    private static final String RECOUNT_MONEY =
            """
            insert into customer_money (tenant_id, customer_id, currency, net, rest)
            select :tenant, customer_id, currency, sum(total), coalesce(sum(total) filter (where rate is null), 0)
            from (select c.id as customer_id, currency, total, <rate> as rate
              from unnest(:ids) as c (id) cross join lateral files_of(:tenant, c.id) f
              join purchase b on b.tenant_id = :tenant and b.customer_id = f.id
              where cancelled_at is null) bought
            group by customer_id, currency"""
                    .replace("<rate>", RATED);

    private static final String BEFORE =
            """
            select count(*) filter (where counts)::int, min(purchased_at) filter (where counts),
              max(purchased_at) filter (where counts), coalesce(sum(total * rate), 0)
            from (select purchased_at, total, <rate> as rate,
                type = 'SALE' and (fully_returned_at is null or fully_returned_at >= :end) as counts
              from purchase where tenant_id = :tenant and <files> and purchased_at < :end
                and cancelled_at is null) bought"""
                    .replace("<rate>", RATED);

    private static final String REST_BEFORE =
            """
            select currency, sum(total) from purchase
            where tenant_id = :tenant and <files> and purchased_at < :end and cancelled_at is null
              and <rate> is null
            group by currency"""
                    .replace("<rate>", RATED);

    // customer_value_pkey, customer_money_pkey, rfm_cut_pkey. The value first, as value() reads it.
    private static final String PLACED =
            """
            select v.purchases, v.first_at, v.last_at, v.monetary as net,
              array(select m.currency from customer_money m where m.tenant_id = :tenant and m.customer_id = :id
                and m.rest <> 0 order by m.currency) as rest_currencies,
              array(select m.rest from customer_money m where m.tenant_id = :tenant and m.customer_id = :id
                and m.rest <> 0 order by m.currency) as rests,
              k.*
            from (values (true)) as one left join customer_value v on v.tenant_id = :tenant and v.customer_id = :id
            left join rfm_cut k on k.tenant_id = :tenant""";

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
        String rows = JsonRows.write(earnings);
        jdbi.useHandle(handle -> {
            for (String sql : List.of(ADD_VALUE, ADD_MONEY)) {
                in(terms, handle.createUpdate(sql)).bind("rows", rows).execute();
            }
        });
    }

    /** Counts these customers anew from their purchases. The rows are taken first, so each step sees all that is done. */
    public void recount(Collection<UUID> customers, Terms terms) {
        if (customers.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            for (String sql : List.of(TAKE_ROWS, RECOUNT_VALUE, FORGET_MONEY, RECOUNT_MONEY)) {
                var update = handle.createUpdate(sql).bindArray("ids", UUID.class, customers);
                (sql.contains(":base") ? in(terms, update) : update.bind("tenant", tenants.require())).execute();
            }
        });
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
        return jdbi.withHandle(handle -> handle.createQuery("select customer_id from customer_value"
                        + " where tenant_id = :tenant and customer_id > :last order by customer_id limit :rows")
                .bind("tenant", tenants.require())
                .bind("last", last)
                .bind("rows", rows)
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

    /**
     * A customer's value and what it is compared with.
     *
     * @param cuts null where the tenant's customers were never compared
     */
    public record Placed(CustomerValue value, CutPoints cuts) {}

    /** As it is now, with the cut points of the last count, in one question. */
    public Placed find(UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery(PLACED)
                .bind("tenant", tenants.require())
                .bind("id", customerId)
                .map((row, c) -> {
                    var rest = rest(row.getArray("rest_currencies"), row.getArray("rests"));
                    boolean none = row.getObject("purchases") == null;
                    return new Placed(
                            none ? CustomerValue.NONE : value(row, rest),
                            row.getString("currency") == null ? null : CutPointRepository.cuts(row));
                })
                .one());
    }

    private static Map<String, BigDecimal> rest(Array currencies, Array amounts) throws SQLException {
        var names = (String[]) currencies.getArray();
        var values = (BigDecimal[]) amounts.getArray();
        Map<String, BigDecimal> rest = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            rest.put(names[i], values[i]);
        }
        return rest;
    }

    /** As it was just before a moment. */
    public CustomerValue findBefore(List<UUID> files, Instant end, Terms terms) {
        var where = CustomerRows.where(files);
        return jdbi.withHandle(handle -> {
            var rest = rest(in(
                    terms,
                    CustomerRows.bind(handle.createQuery(REST_BEFORE.replace("<files>", where)), files)
                            .bind("end", Timestamp.from(end))));
            return in(terms, CustomerRows.bind(handle.createQuery(BEFORE.replace("<files>", where)), files))
                    .bind("end", Timestamp.from(end))
                    .map((row, c) -> value(row, rest))
                    .one();
        });
    }

    private <T extends SqlStatement<T>> T in(Terms terms, T statement) {
        return statement
                .bind("tenant", tenants.require())
                .bind("base", terms.currency())
                .bind("zone", terms.zone().getId());
    }

    private static Map<String, BigDecimal> rest(Query query) {
        Map<String, BigDecimal> rest = new TreeMap<>();
        query.map((row, c) -> rest.put(row.getString(1), row.getBigDecimal(2))).list();
        rest.values().removeIf(amount -> amount.signum() == 0);
        return rest;
    }

    private static CustomerValue value(ResultSet row, Map<String, BigDecimal> rest) throws SQLException {
        return new CustomerValue(
                row.getInt(1), instant(row.getTimestamp(2)), instant(row.getTimestamp(3)), row.getBigDecimal(4), rest);
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
