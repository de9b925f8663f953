package io.daftar.customer.membership.domain;

import io.daftar.platform.filter.ConditionValues;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Moves the members of segments of the tenant at hand, always together with the history. */
@ApplicationScoped
public class Members {
    /** In a statement: whom it is about. */
    public static final String ONLY = ":only";

    // What the rule finds is brought into line with who is there: one statement for few customers and for all.
    private static final String RECONCILE =
            """
            with hit as materialized (
              select c.id from customer c
               where c.tenant_id = :tenant and c.archived_at is null %1$s and %2$s),
            come as (
              insert into segment_member (tenant_id, segment_id, customer_id, since, reason)
              select :tenant, :segment, h.id, :at, 'RULE' from hit h
               where not exists (select 1 from segment_member m
                      where m.tenant_id = :tenant and m.segment_id = :segment and m.customer_id = h.id)
              returning customer_id),
            gone as (
              delete from segment_member m
               where m.tenant_id = :tenant and m.segment_id = :segment %3$s
                 and not exists (select 1 from hit h where h.id = m.customer_id)
              returning m.customer_id),
            moved as (
              select customer_id, true as entered from come
              union all
              select customer_id, false from gone),
            told as (
              insert into segment_history (tenant_id, segment_id, customer_id, at, entered, cause)
              select :tenant, :segment, v.customer_id, :at, v.entered, :cause from moved v
              returning customer_id, entered, seq)
            select %4$s""";
    private static final String MOVES = "customer_id, entered, seq from told order by seq";
    private static final String COUNTS = "count(*) from told";

    // The place of an archived customer in a list made by hand is kept for when it comes back.
    private static final String AWAY =
            """
            with moved as (
              update segment_member m set away = c.archived_at is not null
                from customer c
               where m.tenant_id = :tenant and m.customer_id = any(:only)
                 and c.tenant_id = :tenant and c.id = m.customer_id and m.away <> (c.archived_at is not null)
                 and m.segment_id in (select s.id from segment s where s.tenant_id = :tenant and s.kind <> 'DYNAMIC')
              returning m.segment_id, m.customer_id, m.reason, not m.away as entered),
            told as (
              insert into segment_history (tenant_id, segment_id, customer_id, at, entered, cause)
              select :tenant, segment_id, customer_id, :at, entered, 'CHANGE' from moved
              returning segment_id, customer_id, seq)
            select v.segment_id, v.customer_id, v.entered, v.reason, t.seq
              from moved v join told t on t.segment_id = v.segment_id and t.customer_id = v.customer_id
             order by t.seq""";

    // customer_relation_of_other
    private static final String RELATED =
            """
            select distinct r.customer_id from customer_relation r
             where r.tenant_id = :tenant and r.other_id = any(:only) and r.type = :type""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    Members(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** When and why members move. */
    public record Turn(Instant at, String cause) {}

    /**
     * Looks at few customers.
     *
     * @param rule over the row {@code c}, about {@link #ONLY}
     */
    public List<Move> reconcile(UUID segmentId, SqlCondition rule, Turn turn, Collection<UUID> only) {
        var sql = RECONCILE.formatted("and c.id = any(:only)", rule.sql(), "and m.customer_id = any(:only)", MOVES);
        return jdbi.withHandle(handle ->
                moves(segmentId, bind(handle, sql, segmentId, rule, turn).bindArray("only", UUID.class, only)));
    }

    /** Looks at everybody. */
    public List<Move> reconcile(UUID segmentId, SqlCondition rule, Turn turn) {
        var sql = RECONCILE.formatted("", rule.sql(), "", MOVES);
        return jdbi.withHandle(handle -> moves(segmentId, bind(handle, sql, segmentId, rule, turn)));
    }

    /** Looks at everybody. @return how many moved */
    public long rebuild(UUID segmentId, SqlCondition rule, Turn turn) {
        var sql = RECONCILE.formatted("", rule.sql(), "", COUNTS);
        return jdbi.withHandle(handle ->
                bind(handle, sql, segmentId, rule, turn).mapTo(Long.class).one());
    }

    /** Archived customers leave the segments that have no living rule, and come back to them when restored. */
    public List<Move> follow(Collection<UUID> customers, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(AWAY)
                .bind("tenant", tenants.require())
                .bind("at", Timestamp.from(at))
                .bindArray("only", UUID.class, customers)
                .map((row, c) -> new Move(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getLong(5)))
                .list());
    }

    /** To whom the given ones are something, such as the parents of children. */
    public List<UUID> related(Collection<UUID> others, String type) {
        return jdbi.withHandle(handle -> handle.createQuery(RELATED)
                .bind("tenant", tenants.require())
                .bindArray("only", UUID.class, others)
                .bind("type", type)
                .mapTo(UUID.class)
                .list());
    }

    public void removeAll(UUID segmentId) {
        for (var table : List.of("segment_member", "segment_history")) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "delete from " + table + " where tenant_id = :t and segment_id = :segment")
                    .bind("t", tenants.require())
                    .bind("segment", segmentId)
                    .execute());
        }
    }

    private Query bind(Handle handle, String sql, UUID segmentId, SqlCondition rule, Turn turn) {
        var query = handle.createQuery(sql);
        ConditionValues.bind(query, rule.params());
        return query.bind("tenant", tenants.require())
                .bind("segment", segmentId)
                .bind("at", Timestamp.from(turn.at()))
                .bind("cause", turn.cause());
    }

    private static List<Move> moves(UUID segmentId, Query query) {
        return query.map((row, c) ->
                        new Move(segmentId, row.getObject(1, UUID.class), row.getBoolean(2), "RULE", row.getLong(3)))
                .list();
    }
}
