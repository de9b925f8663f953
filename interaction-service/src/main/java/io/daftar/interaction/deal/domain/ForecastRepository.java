package io.daftar.interaction.deal.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Adds open deals up by deal_open, and looks back on closed ones by deal_closed. */
@ApplicationScoped
public class ForecastRepository {
    // A deal overdue cannot close in the past any more, so its amount is worth what it is today.
    private static final String OPEN =
            """
            with stages as materialized (
              select p.id, s.key, s.probability from pipeline p
                cross join lateral jsonb_to_recordset(p.stages) as s (key text, probability int)
              where p.tenant_id = :tenant),
            days as (
              select part, <g> as g, pipeline_id, stage, probability, currency, greatest(day, :today) as day,
                sum(amount) as amount, count(*) as deals
              from (select case when expected_close_on is null then 'UNDATED' when expected_close_on < :today then 'OVERDUE'
                    else 'DUE' end as part, expected_close_on as day, pipeline_id, stage, owner_id, probability, currency,
                    amount
                  from deal where tenant_id = :tenant and state = 'OPEN'
                    and (expected_close_on is null or expected_close_on < :today
                      or expected_close_on >= :from and expected_close_on <= :to)) d
              group by 1, 2, 3, 4, 5, 6, 7),
            rated as (
              select d.*, coalesce(d.probability, s.probability) as percent,
                case when currency = :base then 1 else rate_of(:tenant, currency, :base, day) end as rate
              from days d join stages s on s.id = d.pipeline_id and s.key = d.stage)
            select part, g, currency, rate is null as bare, sum(amount * coalesce(rate, 1)) as amount,
              sum(amount * coalesce(rate, 1) * percent * 0.01) as weighted, sum(deals)::bigint as deals
            from rated group by 1, 2, 3, 4 order by 1, 2, 3, 4""";

    private static final String CLOSED =
            """
            select grouping(g) = 1 as whole, g, count(*) filter (where state = 'WON') as won,
              count(*) filter (where state = 'LOST') as lost,
              percentile_cont(0.5) within group (order by days) filter (where state = 'WON') as cycle
            from (select <g> as g, state, day - opened_on as days
                from (select (closed_at at time zone :zone)::date as day, (opened_at at time zone :zone)::date as opened_on,
                    pipeline_id, owner_id, state
                  from deal where tenant_id = :tenant and closed_at >= :start and closed_at < :end) d) closed
            group by grouping sets ((g), ())""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ForecastRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Whether a deal is expected to close in the time asked for, should have closed before today, or says nothing. */
    public enum Part {
        DUE,
        OVERDUE,
        UNDATED
    }

    /**
     * What is asked.
     *
     * @param starts first days of the periods from {@code from} on; empty where groups are no periods
     * @param group the column deals are grouped by; null for periods
     */
    public record Asked(
            String group,
            List<LocalDate> starts,
            LocalDate from,
            LocalDate to,
            LocalDate today,
            ZoneId zone,
            String base) {
        /** By owner, by the team the owner is in now, or by pipeline. */
        public static final String OWNER = "coalesce(owner_id, '')";

        public static final String TEAM =
                "coalesce((select u.team_id from app_user u where u.tenant_id = :tenant and u.id = owner_id), '')";

        public static final String PIPELINE = "pipeline_id::text";

        private String sql() {
            return group == null ? "(:starts)[width_bucket(day, :starts)]::text" : group;
        }
    }

    /**
     * Open deals of a group.
     *
     * @param bare whether there is no rate: amounts are then in their own currency
     */
    public record Open(
            Part part,
            String group,
            String currency,
            boolean bare,
            BigDecimal amount,
            BigDecimal weighted,
            long deals) {}

    /**
     * Closed deals of a group, or of all.
     *
     * @param cycleDays median of the days from opening to winning; null where none was won
     */
    public record Closed(boolean whole, String group, long won, long lost, BigDecimal cycleDays) {}

    public List<Open> open(Asked asked) {
        return jdbi.withHandle(handle -> starts(
                        handle.createQuery(OPEN.replace("<g>", asked.sql()))
                                .bind("tenant", tenants.require())
                                .bind("today", asked.today())
                                .bind("from", asked.from())
                                .bind("to", asked.to())
                                .bind("base", asked.base()),
                        asked)
                .map((row, c) -> new Open(
                        Part.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getLong(7)))
                .list());
    }

    public List<Closed> closed(Asked asked) {
        return jdbi.withHandle(handle -> starts(
                        handle.createQuery(CLOSED.replace("<g>", asked.sql()))
                                .bind("tenant", tenants.require())
                                .bind("zone", asked.zone().getId())
                                .bind("start", Timestamp.from(start(asked, asked.from())))
                                .bind(
                                        "end",
                                        Timestamp.from(start(asked, asked.to().plusDays(1)))),
                        asked)
                .map((row, c) -> new Closed(
                        row.getBoolean(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        median(row.getBigDecimal(5))))
                .list());
    }

    // Of whole days, so a half at most.
    private static BigDecimal median(BigDecimal days) {
        return days == null ? null : days.setScale(1, RoundingMode.HALF_UP);
    }

    private static Instant start(Asked asked, LocalDate day) {
        return day.atStartOfDay(asked.zone()).toInstant();
    }

    private static Query starts(Query query, Asked asked) {
        return asked.group() != null ? query : query.bindArray("starts", LocalDate.class, asked.starts());
    }
}
