package io.daftar.interaction.targets.domain;

import io.daftar.interaction.sql.DatedRates;
import io.daftar.interaction.targets.domain.Target.Measure;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What was reached of targets, from days kept and from deals won; one statement for all targets of a measure. */
@ApplicationScoped
public class ActualRepository {
    // Targets of equal days share one pass over these days.
    private static final String REACHED =
            """
            with <rates>, wanted as materialized (
              select * from target where tenant_id = :tenant and id = any(:ids)),
            span as (select distinct from_day, to_day, currency from wanted),
            fact as materialized (
              select s.from_day, s.to_day, s.currency as base, d.person, d.kind, d.currency, d.day, sum(d.amount) as amount,
                sum(d.things) as things
              from span s join (<days>) d on d.day >= s.from_day and d.day <= least(s.to_day, :asOf)
              group by 1, 2, 3, 4, 5, 6, 7),
            rated as (
              select f.*, case when f.base is null then 1 else <rate> end as rate
              from fact f left join rates r on r.base = f.base and r.currency = f.currency),
            sums as (
              select from_day, to_day, base, person, kind, currency, rate is null as bare,
                sum(amount * coalesce(rate, 1)) as amount, sum(things) as things
              from rated group by 1, 2, 3, 4, 5, 6, 7)
            select w.id, s.currency, s.bare, sum(s.amount), sum(s.things)
            from wanted w join sums s on s.from_day = w.from_day and s.to_day = w.to_day
              and s.base is not distinct from w.currency and (w.kind = '' or w.kind = s.kind)
              and (w.scope = 'TENANT' or w.scope = 'USER' and s.person = w.scope_id
                or w.scope = 'TEAM' and exists (select 1 from app_user u
                  where u.tenant_id = :tenant and u.id = s.person and u.team_id = w.scope_id))
            group by 1, 2, 3 order by 1, 2, 3"""
                    .replace("<rates>", DatedRates.RATES)
                    .replace("<rate>", DatedRates.of("f.currency", "f.base", "f.day"));

    private static final String SALES =
            """
            select day, seller as person, '' as kind, currency, revenue as amount, purchases as things
            from revenue_day where tenant_id = :tenant""";

    private static final String DEALS =
            """
            select (closed_at at time zone :zone)::date as day, coalesce(owner_id, '') as person, '' as kind, currency,
              amount, 1 as things
            from deal where tenant_id = :tenant and closed_at >= :start and closed_at < :end and state = 'WON'""";

    private static final String CONTACTS =
            """
            select day, person, kind, null::text as currency, 0::numeric as amount, contacts as things
            from activity_day where tenant_id = :tenant""";

    private static final Map<Measure, String> SOURCES = Map.of(
            Measure.REVENUE, SALES,
            Measure.PURCHASES, SALES,
            Measure.DEALS_WON_AMOUNT, DEALS,
            Measure.DEALS_WON_COUNT, DEALS,
            Measure.INTERACTIONS, CONTACTS);

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ActualRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A part of what was reached of a target.
     *
     * @param bare whether there is no rate: the amount is then in its own currency
     * @param things how many
     */
    public record Part(UUID target, String currency, boolean bare, BigDecimal amount, BigDecimal things) {}

    /** @param targets all of one measure. @param asOf the last day that counts */
    public List<Part> reached(Measure measure, Collection<Target> targets, LocalDate asOf, ZoneId zone) {
        String source = SOURCES.get(measure);
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(REACHED.replace("<days>", source))
                    .bind("tenant", tenants.require())
                    .bindArray(
                            "ids", UUID.class, targets.stream().map(Target::id).toList())
                    .bind("asOf", asOf);
            if (source.equals(DEALS)) {
                var first = targets.stream().map(Target::from).min(LocalDate::compareTo);
                query.bind("zone", zone.getId())
                        .bind(
                                "start",
                                Timestamp.from(
                                        first.orElse(asOf).atStartOfDay(zone).toInstant()))
                        .bind(
                                "end",
                                Timestamp.from(
                                        asOf.plusDays(1).atStartOfDay(zone).toInstant()));
            }
            return query.map((row, c) -> new Part(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBigDecimal(4),
                            row.getBigDecimal(5)))
                    .list();
        });
    }
}
