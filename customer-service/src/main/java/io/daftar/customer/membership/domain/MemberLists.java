package io.daftar.customer.membership.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who is in segments, who was, and the lists that are kept by hand. */
@ApplicationScoped
public class MemberLists {
    /** Puts a row before or behind all others. */
    private static final UUID FIRST = new UUID(0, 0);

    // segment_member's primary key
    private static final String MEMBERS =
            """
            select m.customer_id, m.since, m.reason
              from segment_member m
              join customer c on c.tenant_id = :t and c.id = m.customer_id and c.archived_at is null
             where m.tenant_id = :t and m.segment_id = :segment and not m.away and m.customer_id > :after
             order by m.customer_id limit :limit""";
    private static final String MEMBER =
            """
            select m.customer_id, m.since, m.reason from segment_member m
             where m.tenant_id = :t and m.segment_id = :segment and m.customer_id = :customer and not m.away""";
    // segment_history's primary key, or segment_history_of_customer
    private static final String HISTORY =
            """
            select h.seq, h.customer_id, h.at, h.entered, h.cause from segment_history h
             where h.tenant_id = :t and h.segment_id = :segment and h.seq < :before %s
             order by h.seq desc limit :limit""";
    private static final String ADD =
            """
            with come as (
              insert into segment_member (tenant_id, segment_id, customer_id, since, reason)
              values (:t, :segment, :customer, :at, 'MANUAL') on conflict do nothing
              returning customer_id)
            insert into segment_history (tenant_id, segment_id, customer_id, at, entered, cause)
            select :t, :segment, customer_id, :at, true, 'MANUAL' from come
            returning seq""";
    private static final String REMOVE =
            """
            with gone as (
              delete from segment_member m
               where m.tenant_id = :t and m.segment_id = :segment and m.customer_id = :customer
              returning m.customer_id, m.away)
            insert into segment_history (tenant_id, segment_id, customer_id, at, entered, cause)
            select :t, :segment, customer_id, :at, false, 'MANUAL' from gone where not away
            returning seq""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    MemberLists(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Somebody who is in a segment. */
    public record Member(UUID customerId, Instant since, String reason) {}

    /** A move of long ago or just now. */
    public record Past(long seq, UUID customerId, Instant at, boolean entered, String cause) {}

    /** By id, behind a customer; null from the start. */
    public List<Member> members(UUID segmentId, UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERS)
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .bind("after", after == null ? FIRST : after)
                .bind("limit", limit)
                .map((row, c) -> new Member(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list());
    }

    public Optional<Member> member(UUID segmentId, UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBER)
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .bind("customer", customerId)
                .map((row, c) -> new Member(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getString(3)))
                .findOne());
    }

    /**
     * The newest first.
     *
     * @param customerId null for everybody
     */
    public List<Past> history(UUID segmentId, UUID customerId, long before, int limit) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(HISTORY.formatted(customerId == null ? "" : "and h.customer_id = :customer"))
                    .bind("t", tenants.require())
                    .bind("segment", segmentId)
                    .bind("before", before)
                    .bind("limit", limit);
            if (customerId != null) query.bind("customer", customerId);
            return query.map((row, c) -> new Past(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getTimestamp(3).toInstant(),
                            row.getBoolean(4),
                            row.getString(5)))
                    .list();
        });
    }

    /** @return empty when the customer was in it already */
    public Optional<Move> add(UUID segmentId, UUID customerId, Instant at) {
        return byHand(ADD, segmentId, customerId, at, true);
    }

    /** @return empty when the customer was not in it */
    public Optional<Move> remove(UUID segmentId, UUID customerId, Instant at) {
        return byHand(REMOVE, segmentId, customerId, at, false);
    }

    private Optional<Move> byHand(String sql, UUID segmentId, UUID customerId, Instant at, boolean entered) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .bind("customer", customerId)
                .bind("at", Timestamp.from(at))
                .map((row, c) -> new Move(segmentId, customerId, entered, "MANUAL", row.getLong(1)))
                .findOne());
    }
}
