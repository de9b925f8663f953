package io.daftar.interaction.report.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Alarms that were raised, in the database. */
@ApplicationScoped
public class AlarmRepository {
    private static final String RAISE =
            """
            insert into category_alarm (tenant_id, period_start, calendar, category, raised_at)
            select :tenant, :start, :calendar, category, :now
              from json_array_elements_text(:categories::json) as category order by category
            on conflict do nothing
            returning category""";

    // The first look remembers the day only: on the day a tenant begins, its history may still be on the way.
    private static final String BEGIN =
            """
            insert into category_watch as w (tenant_id, day) values (:tenant, :day)
            on conflict (tenant_id) do update set day = excluded.day where w.day < excluded.day
            returning xmax <> 0""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    AlarmRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Goes on to a day. @return whether the tenant was watched before, and not yet on that day */
    public boolean goOn(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(BEGIN)
                .bind("tenant", tenants.require())
                .bind("day", day)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** Writes alarms down. @return the categories there was none for yet in this period */
    public Set<String> raise(LocalDate start, String calendar, Collection<String> categories, Instant now) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(RAISE)
                .bind("tenant", tenants.require())
                .bind("start", start)
                .bind("calendar", calendar)
                .bind("categories", JsonRows.write(categories))
                .bind("now", Timestamp.from(now))
                .mapTo(String.class)
                .list()));
    }
}
