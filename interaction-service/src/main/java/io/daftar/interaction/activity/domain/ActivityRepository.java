package io.daftar.interaction.activity.domain;

import io.daftar.interaction.activity.domain.ActivityQuestion.By;
import io.daftar.interaction.sql.CustomerCounts;
import io.daftar.interaction.sql.CustomerSample;
import io.daftar.platform.filter.CountingWorkers;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Answers who met customers how often from the days kept; only whom they met is counted by
 * interaction_met, or of many contacts by a sample of customers.
 */
@ApplicationScoped
public class ActivityRepository {
    // What was taken back or moved away leaves rows of nothing behind; they are no groups.
    private static final String CONTACTS =
            """
            select <g> as g, sum(contacts)::bigint, sum(seconds)::bigint from activity_day d <join>
            where d.tenant_id = :tenant and day >= :from and day <= :to <person> <kind>
            group by 1 having sum(contacts) <> 0 order by 1""";

    private static final String IN_RANGE = "occurred_at >= :start and occurred_at < :end";

    private static final String ALL =
            """
            select occurred_at, user_id, kind, coalesce(w.winner_id, m.customer_id) as customer_id
            from interaction m left join customer_identity w on w.tenant_id = :tenant and w.id = m.customer_id
            where m.tenant_id = :tenant and <range>"""
                    .replace("<range>", IN_RANGE);

    // By interaction_met_sample; files of who answers for others by interaction_customer.
    private static final String SAMPLE =
            """
            select occurred_at, user_id, kind, customer_id from interaction m
            where m.tenant_id = :tenant and <range> and <own>
              and not exists (select from customer_identity w where w.tenant_id = :tenant and w.id = m.customer_id)
            union all
            select occurred_at, user_id, kind, w.winner_id
            from customer_identity w join interaction m on m.tenant_id = :tenant and m.customer_id = w.id
            where w.tenant_id = :tenant and <range> and <winner>"""
                    .replace("<range>", IN_RANGE)
                    .replace("<own>", CustomerSample.holds("m.customer_id"))
                    .replace("<winner>", CustomerSample.holds("w.winner_id"));

    private static final String CUSTOMERS =
            """
            with met as materialized (
              select distinct <g> as g, customer_id
              from (select (occurred_at at time zone :zone)::date as day, coalesce(user_id, '') as person, kind, customer_id
                from (<contacts>) m) d <join>
              where customer_id is not null <person> <kind>)
            select false, g, count(*) from met group by g
            union all
            select true, null, count(*) from (select distinct customer_id from met) anybody""";

    private static final String IN_ALL =
            """
            select coalesce(sum(contacts), 0)::bigint from activity_day
            where tenant_id = :tenant and day >= :from and day <= :to""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ActivityRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The contacts of a group and how long they took. */
    public record Contacts(String group, long contacts, long seconds) {}

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

    /** How many contacts there are in the range, of whomever and whatever kind. */
    public long inAll(ActivityQuestion asked) {
        return jdbi.withHandle(handle -> handle.createQuery(IN_ALL)
                .bind("tenant", tenants.require())
                .bind("from", asked.from())
                .bind("to", asked.to())
                .mapTo(Long.class)
                .one());
    }

    /** How many customers they were with, from all contacts of the range. */
    public CustomerCounts met(ActivityQuestion asked) {
        return met(ALL, asked, false);
    }

    /** The same of the sample of customers. */
    public CustomerCounts sampled(ActivityQuestion asked) {
        return met(SAMPLE, asked, true);
    }

    private CustomerCounts met(String contacts, ActivityQuestion asked, boolean estimate) {
        String sql = sql(CUSTOMERS.replace("<contacts>", contacts), asked);
        return jdbi.withHandle(handle -> {
            CountingWorkers.allow(handle);
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("zone", asked.zone().getId())
                    .bind("start", start(asked, asked.from()))
                    .bind("end", start(asked, asked.to().plusDays(1)));
            return CustomerCounts.read(limit(query, asked), estimate);
        });
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
