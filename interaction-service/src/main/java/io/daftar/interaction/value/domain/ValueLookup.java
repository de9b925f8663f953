package io.daftar.interaction.value.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Looks up what a customer is worth: as it is kept, or by the purchases as they were before a moment. */
@ApplicationScoped
public class ValueLookup {
    private static final String RATED = "case when currency = :base then 1"
            + " else rate_of(:tenant, currency, :base, (purchased_at at time zone :zone)::date) end";

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

    ValueLookup(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
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
