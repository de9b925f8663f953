package io.daftar.interaction.loyalty.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Rates that came after purchases in their currency, and these. */
@ApplicationScoped
public class LateRateRepository {
    // Where there was an older rate, purchases had that.
    private static final String NOTE =
            """
            insert into loyalty_rate_due (tenant_id, currency, from_day, noted_at)
            select :tenant, :currency, :from, :now
             where exists (select from loyalty_programme p where p.tenant_id = :tenant and p.earning is not null)
               and exists (select from exchange_rate r where r.tenant_id = :tenant and r.currency = :currency
                 and r.base = :base and r.day = :from)
               and not exists (select from exchange_rate r where r.tenant_id = :tenant and r.currency = :currency
                 and r.base = :base and r.day < :from)
            on conflict (tenant_id, currency, from_day) do update set noted_at = excluded.noted_at""";

    private static final String NEXT =
            """
            select d.currency, d.from_day, d.noted_at, (select min(r.day) from exchange_rate r
                where r.tenant_id = :tenant and r.currency = d.currency and r.base = :base and r.day > d.from_day) as until
              from loyalty_rate_due d where d.tenant_id = :tenant order by d.currency, d.from_day limit 1""";

    // By purchase_day.
    private static final String UNEARNED =
            """
            select p.id, p.purchased_at from purchase p
             where p.tenant_id = :tenant and (p.purchased_at, p.id) > (:at, :id)
               and p.purchased_at < coalesce(:stop, timestamptz 'infinity')
               and p.currency = :currency and p.customer_id is not null and p.return_of is null
               and not exists (select from loyalty_entry e where e.tenant_id = :tenant and e.purchase_id = p.id)
             order by p.purchased_at, p.id limit :rows""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    LateRateRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A rate that came late. @param until the day of the next one, null where there is none */
    public record LateRate(String currency, LocalDate from, LocalDate until, Instant notedAt) {}

    /** A purchase in the order of time. */
    public record Place(UUID id, Instant at) {
        /** Before all purchases of a day and those behind it. */
        public static Place before(LocalDate day, ZoneId zone) {
            return new Place(new UUID(0, 0), day.atStartOfDay(zone).toInstant());
        }
    }

    /** Remembers a rate, unless purchases had an older one or none earn. */
    public void note(String currency, String base, LocalDate from, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(NOTE)
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("base", base)
                .bind("from", from)
                .bind("now", Timestamp.from(now))
                .execute());
    }

    public Optional<LateRate> next(String base) {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT)
                .bind("tenant", tenants.require())
                .bind("base", base)
                .map((row, c) -> new LateRate(
                        row.getString("currency"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getTimestamp("noted_at").toInstant()))
                .findOne());
    }

    /** Purchases in the rate's currency that moved no points, behind one of them and before a moment, null for any. */
    public List<Place> unearned(String currency, Place behind, Instant stop, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(UNEARNED)
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("at", Timestamp.from(behind.at()))
                .bind("id", behind.id())
                .bind("stop", stop == null ? null : Timestamp.from(stop))
                .bind("rows", rows)
                .map((row, c) -> new Place(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .list());
    }

    /** Its purchases have earned, unless it was changed meanwhile. */
    public void done(LateRate rate) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from loyalty_rate_due where tenant_id = :tenant"
                        + " and currency = :currency and from_day = :from and noted_at = :at")
                .bind("tenant", tenants.require())
                .bind("currency", rate.currency())
                .bind("from", rate.from())
                .bind("at", Timestamp.from(rate.notedAt()))
                .execute());
    }
}
