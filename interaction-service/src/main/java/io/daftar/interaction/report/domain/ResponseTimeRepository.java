package io.daftar.interaction.report.domain;

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
import org.jdbi.v3.core.Jdbi;

/** How long cases took, in the range of the index service_case_opened; what customers thought by the key of case_rating. */
@ApplicationScoped
public class ResponseTimeRepository {
    private static final String TIMES =
            """
            select grouping(g) = 1 as whole, g, count(*) as cases,
              count(*) filter (where answered) as answered,
              percentile_cont(0.5) within group (order by response_run) filter (where answered) as response_median,
              percentile_cont(0.9) within group (order by response_run) filter (where answered) as response_p90,
              count(*) filter (where answered and response_run <= response_target) as response_kept,
              count(*) filter (where resolved) as resolved,
              percentile_cont(0.5) within group (order by resolution_run) filter (where resolved) as resolution_median,
              percentile_cont(0.9) within group (order by resolution_run) filter (where resolved) as resolution_p90,
              count(*) filter (where resolved and resolution_run <= resolution_target) as resolution_kept,
              count(csat) as csat, avg(csat) as csat_mean, count(nps) as nps,
              count(*) filter (where nps >= 9) - count(*) filter (where nps <= 6) as nps_balance
            from (
              select <g> as g, first_response_at is not null as answered, response_run, response_target,
                resolved_at is not null as resolved, resolution_run, resolution_target, s.score as csat, n.score as nps
              from service_case c
              left join case_rating s on s.tenant_id = :tenant and s.case_id = c.id and s.kind = 'CSAT'
              left join case_rating n on n.tenant_id = :tenant and n.case_id = c.id and n.kind = 'NPS'
              where c.tenant_id = :tenant and c.opened_at >= :start and c.opened_at < :end) told
            group by grouping sets ((g), ()) order by 1, 2""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ResponseTimeRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** What a line stands for; an empty group is of nobody. */
    public enum By {
        MONTH("(:starts)[width_bucket((c.opened_at at time zone :zone)::date," + " :starts)]::text"),
        PRIORITY("c.priority"),
        ASSIGNEE("coalesce(c.assignee_id, '')");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /** Times of those that are done, in milliseconds of business time; nulls where none is. */
    public record Times(long done, BigDecimal median, BigDecimal p90, long kept) {}

    /** A group, or all of them where {@code whole}. */
    public record Line(
            boolean whole,
            String group,
            long cases,
            Times responses,
            Times resolutions,
            long csat,
            BigDecimal csatMean,
            long nps,
            long npsBalance) {}

    /**
     * Of the cases opened in a stretch of time.
     *
     * @param starts first days of the months, where they are the groups
     */
    public List<Line> lines(By by, Instant start, Instant end, ZoneId zone, List<LocalDate> starts) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(TIMES.replace("<g>", by.sql))
                    .bind("tenant", tenants.require())
                    .bind("start", Timestamp.from(start))
                    .bind("end", Timestamp.from(end));
            if (by == By.MONTH) {
                query.bind("zone", zone.getId()).bindArray("starts", LocalDate.class, starts);
            }
            return query.map((row, c) -> line(row)).list();
        });
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getBoolean("whole"),
                row.getString("g"),
                row.getLong("cases"),
                new Times(
                        row.getLong("answered"),
                        row.getBigDecimal("response_median"),
                        row.getBigDecimal("response_p90"),
                        row.getLong("response_kept")),
                new Times(
                        row.getLong("resolved"),
                        row.getBigDecimal("resolution_median"),
                        row.getBigDecimal("resolution_p90"),
                        row.getLong("resolution_kept")),
                row.getLong("csat"),
                row.getBigDecimal("csat_mean"),
                row.getLong("nps"),
                row.getLong("nps_balance"));
    }
}
