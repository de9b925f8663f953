package io.daftar.interaction.activity.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;

/**
 * Days of contacts in the database. Rows are taken in the order of the key by one statement, so that writers who change
 * the same days wait for each other and never in a circle.
 */
@ApplicationScoped
public class ActivityRollup {
    private static final String ADD =
            """
            insert into activity_day as d (tenant_id, day, person, kind, contacts, seconds)
            select :tenant, r.day, r.person, r.kind, sum(r.contacts), sum(r.seconds)
            from json_to_recordset(:rows::json) as r (day date, person text, kind text, contacts bigint, seconds bigint)
            group by r.day, r.person, r.kind having sum(r.contacts) <> 0 or sum(r.seconds) <> 0
            order by r.day, r.person, r.kind
            on conflict (tenant_id, day, person, kind) do update set contacts = d.contacts + excluded.contacts,
              seconds = d.seconds + excluded.seconds""";

    private static final String REBUILD =
            """
            insert into activity_day (tenant_id, day, person, kind, contacts, seconds)
            select :tenant, (occurred_at at time zone :zone)::date, coalesce(user_id, ''), kind, count(*),
              coalesce(sum(duration_seconds), 0)
            from interaction where tenant_id = :tenant group by 2, 3, 4""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ActivityRollup(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * What a change makes of a day; below zero where contacts go.
     *
     * @param person empty where nobody wrote it down
     */
    public record Difference(LocalDate day, String person, String kind, long contacts, long seconds) {}

    public void add(Collection<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(differences))
                .execute());
    }

    /** Adds everything up anew. */
    public void rebuild(ZoneId zone) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from activity_day where tenant_id = :tenant")
                    .bind("tenant", tenants.require())
                    .execute();
            handle.createUpdate(REBUILD)
                    .bind("tenant", tenants.require())
                    .bind("zone", zone.getId())
                    .execute();
        });
    }
}
