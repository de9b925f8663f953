package io.daftar.interaction.demand.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Who asked for which topic, kept beside feedback. Whoever writes here holds the topic's row. */
@ApplicationScoped
public class AskerRepository {
    private static final String RECOUNT =
            """
            with said as (
              select count(*)::int as n, min(occurred_at) as first_at, max(occurred_at) as last_at from feedback
              where tenant_id = :tenant and topic_id = :topic and customer_id = any(:files) and counts),
            was as (
              select count(*)::int as n from feedback_asker
              where tenant_id = :tenant and topic_id = :topic and customer_id = :customer),
            gone as (
              delete from feedback_asker where tenant_id = :tenant and topic_id = :topic and customer_id = :customer
                and (select n from said) = 0),
            kept as (
              insert into feedback_asker (tenant_id, topic_id, customer_id, feedback, first_asked_at, last_asked_at)
              select :tenant, :topic, :customer, n, first_at, last_at from said where n > 0
              on conflict (tenant_id, topic_id, customer_id) do update set feedback = excluded.feedback,
                first_asked_at = excluded.first_asked_at, last_asked_at = excluded.last_asked_at)
            select least(said.n, 1) - was.n from said, was""";

    // Nobody's rows count for a customer that was merged away, so its rows go with the last statement but one.
    private static final List<String> REGROUP = List.of(
            """
            insert into feedback_asker as a (tenant_id, topic_id, customer_id, feedback, first_asked_at, last_asked_at, told_at,
              told_by)
            select :tenant, s.topic_id, s.customer_id, s.n, s.first_at, s.last_at, o.told_at, o.told_by
            from (select f.topic_id, c.id as customer_id, count(*) as n, min(f.occurred_at) as first_at,
                max(f.occurred_at) as last_at
              from unnest(:ids) as c (id) cross join lateral files_of(:tenant, c.id) file
              join feedback f on f.tenant_id = :tenant and f.customer_id = file.id and f.topic_id is not null and f.counts
              group by 1, 2) s
            left join lateral (select told_at, told_by from feedback_asker
              where tenant_id = :tenant and topic_id = s.topic_id
                and customer_id in (select id from files_of(:tenant, s.customer_id))
              order by told_at desc nulls last limit 1) o on true
            order by s.topic_id, s.customer_id
            on conflict (tenant_id, topic_id, customer_id) do update set feedback = excluded.feedback,
              first_asked_at = excluded.first_asked_at, last_asked_at = excluded.last_asked_at,
              told_at = excluded.told_at, told_by = excluded.told_by""",
            """
            delete from feedback_asker a where tenant_id = :tenant and customer_id = any(:ids) and not exists (
              select from files_of(:tenant, a.customer_id) file
              join feedback f on f.tenant_id = :tenant and f.topic_id = a.topic_id and f.customer_id = file.id and f.counts)""",
            """
            update feedback_topic t set customer_count = (select count(*) from feedback_asker a
              where a.tenant_id = :tenant and a.topic_id = t.id)
            where tenant_id = :tenant and id in (
              select topic_id from feedback where tenant_id = :tenant and customer_id = any(:ids))""");

    // Who was told of one topic was told of the other too, if both are in the same state.
    private static final String MOVE =
            """
            with gone as (
              delete from feedback_asker where tenant_id = :tenant and topic_id = :loser returning *),
            kept as (
              insert into feedback_asker as a (tenant_id, topic_id, customer_id, feedback, first_asked_at, last_asked_at,
                told_at, told_by)
              select tenant_id, :winner, customer_id, feedback, first_asked_at, last_asked_at,
                case when :told then told_at end, case when :told then told_by end
              from gone order by customer_id
              on conflict (tenant_id, topic_id, customer_id) do update set feedback = a.feedback + excluded.feedback,
                first_asked_at = least(a.first_asked_at, excluded.first_asked_at),
                last_asked_at = greatest(a.last_asked_at, excluded.last_asked_at),
                told_at = coalesce(a.told_at, excluded.told_at), told_by = coalesce(a.told_by, excluded.told_by))
            select (select count(*) from gone g where not exists (select 1 from feedback_asker a
              where a.tenant_id = :tenant and a.topic_id = :winner and a.customer_id = g.customer_id))""";

    private static final String SELECT =
            """
            select a.*, c.display_name, coalesce(v.monetary, 0) as monetary, m.rest from %s a
            left join customer_copy c on c.tenant_id = :tenant and c.id = a.customer_id
            left join customer_value v on v.tenant_id = :tenant and v.customer_id = a.customer_id
            left join lateral (select array_agg(currency || ' ' || rest order by currency) as rest from customer_money
              where tenant_id = :tenant and customer_id = a.customer_id and rest <> 0) m on true
            """;

    private static final String ASKED =
            """
            select t.id, t.title, t.state from feedback_asker a
            join feedback_topic t on t.tenant_id = :tenant and t.id = a.topic_id
            where a.tenant_id = :tenant and a.customer_id = :customer and (t.state in ('OPEN', 'PLANNED', 'IN_PROGRESS')
              or t.state = 'SHIPPED' and (a.told_at is null or a.told_at < t.state_since))
            order by t.state = 'SHIPPED' desc, a.last_asked_at desc, t.id limit :rows""";

    /** Whether a customer ever asked for anything; by feedback_asker_customer. */
    public static final String ANY_ASKED =
            "select from feedback_asker where tenant_id = :tenant and customer_id = :winner";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    AskerRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Counts anew what a customer said about a topic.
     *
     * @param files of the customer
     * @return by how many askers the topic has more now
     */
    public int recount(UUID topic, UUID customer, List<UUID> files) {
        return jdbi.withHandle(handle -> handle.createQuery(RECOUNT)
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .bindArray("files", UUID.class, files)
                .mapTo(Integer.class)
                .one());
    }

    /** Counts anew who asked, of customers other files belong to now. Nobody else writes feedback meanwhile. */
    public void regroup(Collection<UUID> customers) {
        for (String sql : REGROUP) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute());
        }
    }

    /** Brings the askers of a topic to another. @param told whether who was told of one knows of the other */
    public long move(UUID loser, UUID winner, boolean told) {
        return jdbi.withHandle(handle -> handle.createQuery(MOVE)
                .bind("tenant", tenants.require())
                .bind("loser", loser)
                .bind("winner", winner)
                .bind("told", told)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Who asked last first, by feedback_asker_latest.
     *
     * @param told null for all; else whether they were told since {@code since}
     */
    public List<Asker> page(UUID topic, Boolean told, Instant since, Asker.Position behind, int rows) {
        String condition =
                told == null ? "" : told ? " and told_at >= :since" : " and (told_at is null or told_at < :since)";
        String after = behind == null ? "" : " and (last_asked_at, customer_id) < (:at, :behind)";
        String page = "(select * from feedback_asker where tenant_id = :tenant and topic_id = :topic" + condition
                + after + " order by last_asked_at desc, customer_id desc limit :rows)";
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(SELECT.formatted(page) + "order by last_asked_at desc, customer_id desc")
                    .bind("tenant", tenants.require())
                    .bind("topic", topic)
                    .bind("rows", rows);
            if (told != null) {
                query.bind("since", Timestamp.from(since));
            }
            if (behind != null) {
                query.bind("at", Timestamp.from(behind.lastAskedAt())).bind("behind", behind.customerId());
            }
            return query.map((row, c) -> asker(row)).list();
        });
    }

    public Optional<Asker> find(UUID topic, UUID customer) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT.formatted("feedback_asker")
                        + "where a.tenant_id = :tenant and a.topic_id = :topic and a.customer_id = :customer")
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .map((row, c) -> asker(row))
                .findOne());
    }

    /** Notes that an asker was told, or was not after all. */
    public void tell(UUID topic, UUID customer, Instant at, String by) {
        jdbi.useHandle(handle -> handle.createUpdate("update feedback_asker set told_at = :at, told_by = :by"
                        + " where tenant_id = :tenant and topic_id = :topic and customer_id = :customer")
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .bind("at", at == null ? null : Timestamp.from(at))
                .bind("by", by)
                .execute());
    }

    /** What a customer waits for, and what came and the customer was not told of, which stands first. */
    public List<Asker.Asked> asked(UUID customer, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(ASKED)
                .bind("tenant", tenants.require())
                .bind("customer", customer)
                .bind("rows", rows)
                .map((row, c) -> new Asker.Asked(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3).equals("SHIPPED")))
                .list());
    }

    private static Asker asker(ResultSet row) throws SQLException {
        Timestamp told = row.getTimestamp("told_at");
        return new Asker(
                row.getObject("customer_id", UUID.class),
                row.getString("display_name"),
                row.getInt("feedback"),
                row.getTimestamp("first_asked_at").toInstant(),
                row.getTimestamp("last_asked_at").toInstant(),
                told == null ? null : told.toInstant(),
                row.getString("told_by"),
                row.getBigDecimal("monetary"),
                rest(row.getArray("rest")));
    }

    /** @param amounts such as {@code GBP 8.3000}, or null for none */
    private static Map<String, BigDecimal> rest(java.sql.Array amounts) throws SQLException {
        Map<String, BigDecimal> rest = new LinkedHashMap<>();
        for (String amount : amounts == null ? new String[0] : (String[]) amounts.getArray()) {
            rest.put(amount.substring(0, 3), new BigDecimal(amount.substring(4)));
        }
        return rest;
    }
}
