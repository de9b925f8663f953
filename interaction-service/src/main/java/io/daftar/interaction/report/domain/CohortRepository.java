package io.daftar.interaction.report.domain;

import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sql.DatedRates;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Cohorts in the database, counted from purchases by one statement and read as they were counted. */
@ApplicationScoped
public class CohortRepository {
    private static final String COUNT =
            """
            with <rates>
            insert into cohort_month (tenant_id, calendar, cohort, month, customers, revenue, counted_on)
            select :tenant, :calendar, cohort, month, count(distinct customer_id) filter (where counts),
              coalesce(sum(total * rate), 0), :day
            from (select v.customer_id, p.total, p.type = 'SALE' and p.fully_returned_at is null as counts,
                (:starts)[width_bucket((v.first_at at time zone :zone)::date, :starts)]
                  as cohort,
                (:starts)[width_bucket((p.purchased_at at time zone :zone)::date, :starts)]
                  as month,
                <rate> as rate
              from purchase p left join customer_identity w on w.tenant_id = :tenant and w.id = p.customer_id
              join customer_value v on v.customer_id = coalesce(w.winner_id, p.customer_id)
              left join rates r on r.base = :base and r.currency = p.currency
              where v.tenant_id = :tenant and p.tenant_id = :tenant and v.purchases > 0 and p.cancelled_at is null
                and p.purchased_at >= v.first_at) bought
            group by cohort, month"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace(
                            "<rate>",
                            DatedRates.of("p.currency", ":base", "(p.purchased_at at time zone :zone)::date"));

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CohortRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** What the customers of a cohort did in a month; {@code customers} bought in it. */
    public record Cell(LocalDate cohort, LocalDate month, long customers, BigDecimal revenue, LocalDate countedOn) {}

    /** When anybody bought first, and how many ever bought. */
    public record Span(Instant first, long customers) {}

    public Optional<Span> span() {
        return jdbi.withHandle(handle -> handle.createQuery("select min(first_at), count(*) from customer_value"
                        + " where tenant_id = :tenant and purchases > 0 having count(*) > 0")
                .bind("tenant", tenants.require())
                .map((row, c) -> new Span(row.getTimestamp(1).toInstant(), row.getLong(2)))
                .findOne());
    }

    /** Counts all anew. @param starts first days of all months from the first purchase on */
    public void count(String calendar, List<LocalDate> starts, LocalDate day, Terms terms) {
        jdbi.useHandle(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtext('cohorts'), hashtext(:tenant))")
                    .bind("tenant", tenants.require())
                    .map((row, c) -> true)
                    .one();
            handle.createUpdate("delete from cohort_month where tenant_id = :tenant and calendar = :calendar")
                    .bind("tenant", tenants.require())
                    .bind("calendar", calendar)
                    .execute();
            handle.createUpdate(COUNT)
                    .bind("tenant", tenants.require())
                    .bind("calendar", calendar)
                    .bindArray("starts", LocalDate.class, starts)
                    .bind("zone", terms.zone().getId())
                    .bind("base", terms.currency())
                    .bind("day", day)
                    .execute();
        });
    }

    /** By cohort and month. */
    public List<Cell> cells(String calendar) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select cohort, month, customers, revenue, counted_on"
                                + " from cohort_month where tenant_id = :tenant and calendar = :calendar order by cohort, month")
                .bind("tenant", tenants.require())
                .bind("calendar", calendar)
                .map((row, c) -> new Cell(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, LocalDate.class),
                        row.getLong(3),
                        row.getBigDecimal(4),
                        row.getObject(5, LocalDate.class)))
                .list());
    }
}
