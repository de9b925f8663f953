package io.daftar.interaction.value.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Counts a tenant's customers into fifths and keeps where the borders are. */
@ApplicationScoped
public class CutPointRepository {
    // percentile_disc takes the value on place ceil(p × n). The hair below each fifth keeps 3/5 × 5 from rounding up to
    // place 4; up to 10^8 customers it changes nothing else.
    private static final String FIFTHS = "array[0.2 - 1e-9, 0.4 - 1e-9, 0.6 - 1e-9, 0.8 - 1e-9]::float8[]";

    private static final String CUTS = " select count(*) as customers,"
            + " percentile_disc(" + FIFTHS + ") within group (order by r) as recency,"
            + " percentile_disc(" + FIFTHS + ") within group (order by f) as frequency,"
            + " percentile_disc(" + FIFTHS + ") within group (order by m) as monetary from v";

    private static final String NOW =
            """
            with v as (
              select purchases as f, (last_at at time zone :zone)::date as r, monetary as m
              from customer_value where tenant_id = :tenant and purchases > 0)""";

    private static final String BEFORE =
            """
            with p as (
              select p.*, coalesce(w.winner_id, p.customer_id) as buyer, type = 'SALE' and (fully_returned_at is null or fully_returned_at >= :end) as counts,
                case when currency = :currency then 1
                  else rate_of(:tenant, currency, :currency, (purchased_at at time zone :zone)::date) end as rate
              from purchase p left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
              where p.tenant_id = :tenant and p.customer_id is not null and purchased_at < :end
                and cancelled_at is null),
            v as (
              select count(*) filter (where counts)::int as f,
                (max(purchased_at) filter (where counts) at time zone :zone)::date as r,
                coalesce(sum(total * rate), 0) as m
              from p group by buyer having count(*) filter (where counts) > 0)""";

    private static final String KEEP =
            """
            insert into rfm_cut as c (tenant_id, customers, currency, day, recency, frequency, monetary, scored_at)
            values (:tenant, :customers, :currency, :day, cast(:recency as date[]), :frequency,
              cast(:monetary as numeric[]), :at)
            on conflict (tenant_id) do update set customers = excluded.customers, currency = excluded.currency,
              day = excluded.day, recency = excluded.recency, frequency = excluded.frequency,
              monetary = excluded.monetary, scored_at = excluded.scored_at
            where c.scored_at <= excluded.scored_at""";

    private static final String WANT =
            """
            insert into value_past as p (tenant_id, day, zone, currency, asked_at)
            values (:tenant, :day, :zone, :currency, :at)
            on conflict (tenant_id, day) do update set asked_at = excluded.asked_at
            where p.asked_at <= coalesce(p.scored_at, '-infinity')
              or p.zone <> excluded.zone or p.currency <> excluded.currency""";

    private static final String KEEP_PAST =
            """
            insert into value_past (tenant_id, day, zone, currency, asked_at, customers, recency, frequency, monetary, scored_at)
            values (:tenant, :day, :zone, :currency, :at, :customers, cast(:recency as date[]), :frequency,
              cast(:monetary as numeric[]), :at)
            on conflict (tenant_id, day) do update set zone = excluded.zone, currency = excluded.currency,
              customers = excluded.customers, recency = excluded.recency, frequency = excluded.frequency,
              monetary = excluded.monetary, scored_at = excluded.scored_at""";

    /** So many days of a tenant are kept, those asked for last. */
    private static final int DAYS = 400;

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CutPointRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The last count, if there ever was one. */
    public Optional<CutPoints> last() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from rfm_cut where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> cuts(row))
                .findOne());
    }

    /** Of a row with all columns of {@code rfm_cut}. */
    static CutPoints cuts(ResultSet row) throws SQLException {
        return cuts(
                row,
                row.getString("currency"),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("scored_at").toInstant());
    }

    /** Counts all customers as they are. */
    public CutPoints count(ZoneId zone, String currency, LocalDate day, Instant at) {
        return jdbi.withHandle(handle -> map(
                handle.createQuery(NOW + CUTS).bind("tenant", tenants.require()).bind("zone", zone.getId()),
                currency,
                day,
                at));
    }

    /** Counts all customers as they were just before a moment; reads all purchases up to there. */
    public CutPoints countBefore(Instant end, ZoneId zone, String currency, LocalDate day, Instant at) {
        return jdbi.withHandle(handle -> map(
                handle.createQuery(BEFORE + CUTS)
                        .bind("tenant", tenants.require())
                        .bind("zone", zone.getId())
                        .bind("currency", currency)
                        .bind("end", Timestamp.from(end)),
                currency,
                day,
                at));
    }

    /** Keeps a count unless a later one is kept already. */
    public void keep(CutPoints cuts) {
        jdbi.useHandle(handle -> bind(handle.createUpdate(KEEP), cuts).execute());
    }

    /** The count of a former day, where one is kept in these terms. */
    public Optional<CutPoints> past(LocalDate day, Terms terms) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from value_past where tenant_id = :tenant"
                        + " and day = :day and zone = :zone and currency = :currency and scored_at is not null")
                .bind("tenant", tenants.require())
                .bind("day", day)
                .bind("zone", terms.zone().getId())
                .bind("currency", terms.currency())
                .map((row, c) -> cuts(
                        row,
                        terms.currency(),
                        day,
                        row.getTimestamp("scored_at").toInstant()))
                .findOne());
    }

    /** Notes that a day is to be counted; the days asked for longest ago are forgotten. */
    public void want(LocalDate day, Terms terms, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(WANT)
                    .bind("tenant", tenants.require())
                    .bind("day", day)
                    .bind("zone", terms.zone().getId())
                    .bind("currency", terms.currency())
                    .bind("at", Timestamp.from(at))
                    .execute();
            forget(handle);
        });
    }

    /** Days that were asked for and not counted since. */
    public List<LocalDate> wantedDays() {
        return jdbi.withHandle(handle -> handle.createQuery("select day from value_past where tenant_id = :tenant"
                        + " and (scored_at is null or scored_at < asked_at) order by asked_at")
                .bind("tenant", tenants.require())
                .mapTo(LocalDate.class)
                .list());
    }

    /** Keeps the count of a former day for whoever asks for it next. */
    public void keepPast(CutPoints cuts, ZoneId zone) {
        jdbi.useHandle(handle -> {
            bind(handle.createUpdate(KEEP_PAST), cuts)
                    .bind("zone", zone.getId())
                    .execute();
            forget(handle);
        });
    }

    private void forget(Handle handle) {
        handle.createUpdate("delete from value_past where tenant_id = :tenant and day in (select day from value_past"
                        + " where tenant_id = :tenant order by asked_at desc offset :days)")
                .bind("tenant", tenants.require())
                .bind("days", DAYS)
                .execute();
    }

    private Update bind(Update update, CutPoints cuts) {
        return update.bind("tenant", tenants.require())
                .bind("customers", cuts.customers())
                .bind("currency", cuts.currency())
                .bind("day", cuts.day())
                .bindArray("recency", String.class, texts(cuts.recency()))
                .bindArray("frequency", Integer.class, cuts.frequency())
                .bindArray("monetary", String.class, texts(cuts.monetary()))
                .bind("at", Timestamp.from(cuts.scoredAt()));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static CutPoints map(Query query, String currency, LocalDate day, Instant at) {
        return query.map((row, c) -> cuts(row, currency, day, at)).one();
    }

    private static CutPoints cuts(ResultSet row, String currency, LocalDate day, Instant at) throws SQLException {
        return new CutPoints(
                row.getLong("customers"),
                currency,
                day,
                list(row.getArray("recency"), Date[].class).stream()
                        .map(Date::toLocalDate)
                        .toList(),
                list(row.getArray("frequency"), Integer[].class),
                list(row.getArray("monetary"), BigDecimal[].class),
                at);
    }

    /** Nobody to count leaves null or an array of nulls, kept as an empty one. */
    private static <T> List<T> list(Array array, Class<T[]> type) throws SQLException {
        if (array == null) {
            return List.of();
        }
        T[] values = type.cast(array.getArray());
        return values.length == 0 || values[0] == null ? List.of() : List.copyOf(Arrays.asList(values));
    }
}
