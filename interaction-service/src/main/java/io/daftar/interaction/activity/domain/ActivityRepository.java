package io.daftar.interaction.activity.domain;

import io.daftar.interaction.activity.domain.ActivityQuestion.By;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Answers who met customers how often from the days kept; only whom they met is counted by interaction_met. */
@ApplicationScoped
public class ActivityRepository {
    // What was taken back or moved away leaves rows of nothing behind; they are no groups.
    private static final String CONTACTS =
            """
            select <g> as g, sum(contacts)::bigint, sum(seconds)::bigint from activity_day d <join>
            where d.tenant_id = :tenant and day >= :from and day <= :to <person> <kind>
            group by 1 having sum(contacts) <> 0 order by 1""";

    private static final String CUSTOMERS =
            """
            select grouping(g) = 1 as whole, g, count(distinct customer_id)
            from (select distinct <g> as g, customer_id
              from (select (occurred_at at time zone :zone)::date as day, coalesce(user_id, '') as person, kind,
                  coalesce(w.winner_id, m.customer_id) as customer_id
                from interaction m left join customer_identity w on w.tenant_id = :tenant and w.id = m.customer_id
                where m.tenant_id = :tenant and occurred_at >= :start and occurred_at < :end) d <join>
              where true <person> <kind>) met
            group by grouping sets ((g), ())""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ActivityRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The contacts of a group and how long they took. */
    public record Contacts(String group, long contacts, long seconds) {}

    /** How many customers were met in a group, or in all. */
    public record Met(boolean whole, String group, long customers) {}

    public List<Contacts> contacts(ActivityQuestion asked) {
        return jdbi.withHandle(handle -> limit(
                        handle.createQuery(sql(CONTACTS, asked))
                                .bind("tenant", tenants.require())
                                .bind("from", asked.from())
                                .bind("to", asked.to()),
                        asked)
                .map((row, c) -> new Contacts(row.getString(1), row.getLong(2), row.getLong(3)))
                .list());
    }

    public List<Met> met(ActivityQuestion asked) {
        return jdbi.withHandle(handle -> limit(
                        handle.createQuery(sql(CUSTOMERS, asked))
                                .bind("tenant", tenants.require())
                                .bind("zone", asked.zone().getId())
                                .bind("start", start(asked, asked.from()))
                                .bind("end", start(asked, asked.to().plusDays(1))),
                        asked)
                .map((row, c) -> new Met(row.getBoolean(1), row.getString(2), row.getLong(3)))
                .list());
    }

    private static String sql(String sql, ActivityQuestion asked) {
        return sql.replace("<g>", asked.by().sql())
                .replace("<join>", asked.by().join())
                .replace("<person>", asked.person() == null ? "" : "and d.person = :person")
                .replace("<kind>", asked.kind() == null ? "" : "and d.kind = :kind");
    }

    private static Timestamp start(ActivityQuestion asked, LocalDate day) {
        return Timestamp.from(day.atStartOfDay(asked.zone()).toInstant());
    }

    private static Query limit(Query query, ActivityQuestion asked) {
        if (asked.by() == By.PERIOD) {
            query.bindArray("starts", LocalDate.class, asked.starts());
        }
        if (asked.person() != null) {
            query.bind("person", asked.person());
        }
        return asked.kind() == null ? query : query.bind("kind", asked.kind());
    }
}
