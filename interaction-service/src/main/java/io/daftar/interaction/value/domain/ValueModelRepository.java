package io.daftar.interaction.value.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Days with purchases as the model counts them, and the model last fitted. */
@ApplicationScoped
public class ValueModelRepository {
    // Sales that were not wholly given back by then.
    private static final String COUNTS = "p.tenant_id = :tenant and type = 'SALE' and cancelled_at is null"
            + " and (fully_returned_at is null or fully_returned_at >= :end) and purchased_at < :end";

    // The last 16 bits of a UUIDv7 are random: a share of them is a fair sample, and the same one each time.
    private static final String BUYINGS =
            """
            select days - 1 as repeats, last - first as last_days, :day - first as age_days, count(*) as customers
            from (select count(*)::int as days, min(day) as first, max(day) as last
              from (select distinct customer_id, day
                from (select coalesce(w.winner_id, p.customer_id) as customer_id,
                    (purchased_at at time zone :zone)::date as day
                  from purchase p left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
                  where <counts> and p.customer_id is not null) b
                where :share = 65536 or ('x' || right(customer_id::text, 4))::bit(16)::int < :share) d
              group by customer_id) c
            group by 1, 2, 3"""
                    .replace("<counts>", COUNTS);

    private static final String HISTORY =
            """
            select h.*, m.* from (
            select count(distinct day)::int - 1 as repeats, max(day) - min(day) as last_days, :day - min(day) as age_days,
              stddev_samp(gap) as spread
            from (select (purchased_at at time zone :zone)::date as day,
                extract(epoch from purchased_at - lag(purchased_at) over (order by purchased_at)) / 86400 as gap
              from purchase p where <counts> and <files>) bought) h
            left join value_model m on m.tenant_id = :tenant"""
                    .replace("<counts>", COUNTS);

    private static final String KEEP =
            """
            insert into value_model as m (tenant_id, as_of, customers, repeat_customers, r, alpha, a, b, log_likelihood,
              reason, fitted_at)
            values (:tenant, :asOf, :customers, :repeatCustomers, :r, :alpha, :a, :b, :logLikelihood, :reason, :at)
            on conflict (tenant_id) do update set as_of = excluded.as_of, customers = excluded.customers,
              repeat_customers = excluded.repeat_customers, r = excluded.r, alpha = excluded.alpha, a = excluded.a,
              b = excluded.b, log_likelihood = excluded.log_likelihood, reason = excluded.reason,
              fitted_at = excluded.fitted_at
            where m.fitted_at <= excluded.fitted_at""";

    private static final String KEEP_PAST =
            """
            update value_past set model_customers = :customers, repeat_customers = :repeatCustomers, r = :r,
              alpha = :alpha, a = :a, b = :b, log_likelihood = :logLikelihood, reason = :reason, fitted_at = :at
            where tenant_id = :tenant and day = :asOf""";

    private static final String PAST =
            "select day as as_of, model_customers as customers, repeat_customers, r, alpha, a,"
                    + " b, log_likelihood, reason, fitted_at from value_past where tenant_id = :tenant and day = :day"
                    + " and fitted_at is not null";

    /** All of them. */
    public static final int EVERYBODY = 65_536;

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ValueModelRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * One customer's days with purchases.
     *
     * @param buying null without any
     * @param spreadDays standard deviation of the time between two purchases; null for fewer than three
     * @param model the one last fitted; null where there was none yet
     */
    public record History(Buying buying, Double spreadDays, ValueModel model) {}

    /**
     * How customers bought up to the end of a day.
     *
     * @param end the end of the day in the zone
     * @param share how many of each {@link #EVERYBODY} customers are looked at
     */
    public List<Buying> buyings(LocalDate day, Instant end, Terms terms, int share) {
        return jdbi.withHandle(handle -> handle.createQuery(BUYINGS)
                .bind("tenant", tenants.require())
                .bind("zone", terms.zone().getId())
                .bind("day", day)
                .bind("end", Timestamp.from(end))
                .bind("share", share)
                .map((row, c) -> Buying.ofDays(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list());
    }

    public History history(List<UUID> files, LocalDate day, Instant end, Terms terms) {
        var sql = HISTORY.replace("<files>", CustomerRows.where(files));
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .bind("zone", terms.zone().getId())
                .bind("day", day)
                .bind("end", Timestamp.from(end))
                .map((row, c) -> {
                    int repeats = row.getInt(1);
                    var buying =
                            repeats < 0 ? null : Buying.ofDays(repeats, row.getLong(2), Math.max(0, row.getLong(3)), 1);
                    double spread = row.getDouble(4);
                    Double known = row.wasNull() ? null : Double.valueOf(spread);
                    return new History(buying, known, row.getObject("as_of") == null ? null : model(row));
                })
                .one());
    }

    /** How many customers have a purchase that counts. */
    public long customers() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from customer_value where tenant_id = :tenant and purchases > 0")
                .bind("tenant", tenants.require())
                .mapTo(Long.class)
                .one());
    }

    public Optional<ValueModel> last() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from value_model where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> model(row))
                .findOne());
    }

    /** The model of a former day, kept beside its cut points. */
    public Optional<ValueModel> past(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(PAST)
                .bind("tenant", tenants.require())
                .bind("day", day)
                .map((row, c) -> model(row))
                .findOne());
    }

    /** Keeps the model of a former day whose cut points are kept. */
    public void keepPast(ValueModel fitted) {
        write(KEEP_PAST, fitted);
    }

    /** Keeps a fit unless a later one is kept already. */
    public void keep(ValueModel fitted) {
        write(KEEP, fitted);
    }

    private void write(String sql, ValueModel fitted) {
        var model = fitted.model();
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(fitted)
                .bind("r", model == null ? null : model.r())
                .bind("alpha", model == null ? null : model.alpha())
                .bind("a", model == null ? null : model.a())
                .bind("b", model == null ? null : model.b())
                .bind("at", Timestamp.from(fitted.fittedAt()))
                .execute());
    }

    private static ValueModel model(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        boolean fits = reason == null;
        return new ValueModel(
                row.getObject("as_of", LocalDate.class),
                row.getLong("customers"),
                row.getLong("repeat_customers"),
                fits
                        ? new BgNbd(row.getDouble("r"), row.getDouble("alpha"), row.getDouble("a"), row.getDouble("b"))
                        : null,
                fits ? Double.valueOf(row.getDouble("log_likelihood")) : null,
                reason,
                row.getTimestamp("fitted_at").toInstant());
    }
}
