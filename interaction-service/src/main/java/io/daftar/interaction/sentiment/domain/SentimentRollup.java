package io.daftar.interaction.sentiment.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Days of moods in the database. Rows are taken in the order of the key by one statement, so that writers who change the
 * same days wait for each other and never in a circle.
 */
@ApplicationScoped
public class SentimentRollup {
    private static final String ADD =
            """
            insert into sentiment_day as d (tenant_id, day, kind, label, contacts, score)
            select :tenant, r.day, r.kind, r.label, sum(r.contacts), sum(r.score)
            from json_to_recordset(:rows::json) as r (day date, kind text, label text, contacts bigint, score numeric)
            group by r.day, r.kind, r.label having sum(r.contacts) <> 0 or sum(r.score) <> 0
            order by r.day, r.kind, r.label
            on conflict (tenant_id, day, kind, label) do update set contacts = d.contacts + excluded.contacts,
              score = d.score + excluded.score""";

    // Of an erased customer the mood is gone with the words, so only days that are counted anew lose it.
    private static final String REBUILD =
            """
            insert into sentiment_day (tenant_id, day, kind, label, contacts, score)
            select :tenant, (occurred_at at time zone :zone)::date, kind, details -> 'sentiment' ->> 'label', count(*),
              sum((details -> 'sentiment' ->> 'score')::numeric)
            from interaction where tenant_id = :tenant and details -> 'sentiment' ->> 'label' is not null
            group by 2, 3, 4""";

    private static final String SUMS =
            """
            select <g> as g, coalesce(sum(contacts) filter (where label = 'POSITIVE'), 0)::bigint as positive,
              coalesce(sum(contacts) filter (where label = 'NEUTRAL'), 0)::bigint as neutral,
              coalesce(sum(contacts) filter (where label = 'NEGATIVE'), 0)::bigint as negative, sum(score) as score
            from sentiment_day where tenant_id = :tenant and day >= :from and day <= :to <kind>
            group by 1 having sum(contacts) <> 0 order by 1""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    SentimentRollup(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** What a change makes of a day; below zero where contacts go. */
    public record Difference(LocalDate day, String kind, String label, long contacts, BigDecimal score) {}

    /** The moods of a group, with the sum of their scores. */
    public record Moods(String group, long positive, long neutral, long negative, BigDecimal score) {}

    /**
     * What is asked.
     *
     * @param starts first days of the periods that are groups; null where kinds are
     * @param kind null for all
     */
    public record Asked(LocalDate from, LocalDate to, List<LocalDate> starts, String kind) {}

    public void add(Collection<Difference> differences) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(differences))
                .execute());
    }

    /** Adds everything up anew. */
    public void rebuild(ZoneId zone) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from sentiment_day where tenant_id = :tenant")
                    .bind("tenant", tenants.require())
                    .execute();
            handle.createUpdate(REBUILD)
                    .bind("tenant", tenants.require())
                    .bind("zone", zone.getId())
                    .execute();
        });
    }

    public List<Moods> moods(Asked asked) {
        String group = asked.starts() == null ? "kind" : "(:starts)[width_bucket(day, :starts)]::text";
        String sql = SUMS.replace("<g>", group).replace("<kind>", asked.kind() == null ? "" : "and kind = :kind");
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("from", asked.from())
                    .bind("to", asked.to());
            if (asked.starts() != null) {
                query.bindArray("starts", LocalDate.class, asked.starts());
            }
            if (asked.kind() != null) {
                query.bind("kind", asked.kind());
            }
            return query.map((row, c) -> new Moods(
                            row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBigDecimal(5)))
                    .list();
        });
    }
}
