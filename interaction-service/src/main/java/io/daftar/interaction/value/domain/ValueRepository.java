package io.daftar.interaction.value.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Customers' values, kept beside their purchases. Every writer takes a customer's row first, in order of id. */
@ApplicationScoped
public class ValueRepository {
    private static final String EARNINGS = " from json_to_recordset(:rows::json) as e (customer_id uuid, sale boolean,"
            + " at timestamptz, currency text, amount numeric)";

    private static final String ADD_VALUE = "insert into customer_value as v"
            + " (tenant_id, customer_id, purchases, first_at, last_at)"
            + " select :tenant, e.customer_id, count(*) filter (where e.sale), min(e.at) filter (where e.sale),"
            + " max(e.at) filter (where e.sale)" + EARNINGS + " group by e.customer_id order by e.customer_id"
            + " on conflict (tenant_id, customer_id) do update set purchases = v.purchases + excluded.purchases,"
            + " first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at)";

    private static final String ADD_MONEY = "insert into customer_money as m (tenant_id, customer_id, currency, net)"
            + " select :tenant, e.customer_id, e.currency, sum(e.amount)" + EARNINGS
            + " group by e.customer_id, e.currency order by e.customer_id, e.currency"
            + " on conflict (tenant_id, customer_id, currency) do update set net = m.net + excluded.net";

    private static final String TAKE_ROWS = "insert into customer_value as v (tenant_id, customer_id, purchases)"
            + " select :tenant, id, 0 from unnest(:ids) as c (id) order by id"
            + " on conflict (tenant_id, customer_id) do update set purchases = v.purchases";

    private static final String RECOUNT_VALUE =
            """
            update customer_value v set purchases = p.n, first_at = p.first_at, last_at = p.last_at
            from unnest(:ids) as c (id) cross join lateral (
              select count(*) as n, min(purchased_at) as first_at, max(purchased_at) as last_at from purchase
              where tenant_id = :tenant and customer_id = c.id and type = 'SALE' and fully_returned_at is null) p
            where v.tenant_id = :tenant and v.customer_id = c.id""";

    private static final String FORGET_MONEY =
            "delete from customer_money where tenant_id = :tenant and customer_id = any(:ids)";

    private static final String RECOUNT_MONEY = "insert into customer_money (tenant_id, customer_id, currency, net)"
            + " select :tenant, customer_id, currency, sum(total) from purchase"
            + " where tenant_id = :tenant and customer_id = any(:ids) group by customer_id, currency";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ValueRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds new purchases and returns to what is known. */
    public void add(Collection<Earning> earnings) {
        if (earnings.isEmpty()) {
            return;
        }
        String rows = JsonRows.write(earnings);
        jdbi.useHandle(handle -> {
            for (String sql : List.of(ADD_VALUE, ADD_MONEY)) {
                handle.createUpdate(sql)
                        .bind("tenant", tenants.require())
                        .bind("rows", rows)
                        .execute();
            }
        });
    }

    /** Counts these customers anew from their purchases. The rows are taken first, so each step sees all that is done. */
    public void recount(Collection<UUID> customers) {
        if (customers.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            for (String sql : List.of(TAKE_ROWS, RECOUNT_VALUE, FORGET_MONEY, RECOUNT_MONEY)) {
                handle.createUpdate(sql)
                        .bind("tenant", tenants.require())
                        .bindArray("ids", UUID.class, customers)
                        .execute();
            }
        });
    }

    public CustomerValue find(UUID customerId) {
        return jdbi.withHandle(handle -> {
            Map<String, BigDecimal> net = net(
                    handle,
                    "select currency, net from customer_money where tenant_id = :tenant and customer_id = :id",
                    customerId,
                    null);
            return handle.createQuery("select purchases, first_at, last_at from customer_value"
                            + " where tenant_id = :tenant and customer_id = :id")
                    .bind("tenant", tenants.require())
                    .bind("id", customerId)
                    .map((row, c) -> value(row, net))
                    .findOne()
                    .orElse(CustomerValue.NONE);
        });
    }

    /** As it was just before a moment. */
    public CustomerValue findBefore(UUID customerId, Instant end) {
        return jdbi.withHandle(handle -> {
            Map<String, BigDecimal> net = net(
                    handle,
                    "select currency, sum(total) from purchase where tenant_id = :tenant and customer_id = :id"
                            + " and purchased_at < :end group by currency",
                    customerId,
                    end);
            return handle.createQuery("select count(*)::int, min(purchased_at), max(purchased_at) from purchase"
                            + " where tenant_id = :tenant and customer_id = :id and purchased_at < :end"
                            + " and type = 'SALE' and (fully_returned_at is null or fully_returned_at >= :end)")
                    .bind("tenant", tenants.require())
                    .bind("id", customerId)
                    .bind("end", Timestamp.from(end))
                    .map((row, c) -> value(row, net))
                    .one();
        });
    }

    private Map<String, BigDecimal> net(Handle handle, String sql, UUID customerId, Instant end) {
        Map<String, BigDecimal> net = new HashMap<>();
        var query = handle.createQuery(sql).bind("tenant", tenants.require()).bind("id", customerId);
        (end == null ? query : query.bind("end", Timestamp.from(end)))
                .map((row, c) -> net.put(row.getString(1), row.getBigDecimal(2)))
                .list();
        return net;
    }

    private static CustomerValue value(ResultSet row, Map<String, BigDecimal> net) throws SQLException {
        return new CustomerValue(row.getInt(1), instant(row.getTimestamp(2)), instant(row.getTimestamp(3)), net);
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
