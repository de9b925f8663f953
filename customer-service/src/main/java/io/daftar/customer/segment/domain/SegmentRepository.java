package io.daftar.customer.segment.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The segments of the tenant at hand and the members that were put into them. */
@ApplicationScoped
public class SegmentRepository {
    // segment_member's primary key
    private static final String MEMBERS =
            """
            select m.customer_id, m.since, m.reason
              from segment_member m
              join customer c on c.tenant_id = :t and c.id = m.customer_id and c.archived_at is null
             where m.tenant_id = :t and m.segment_id = :segment
               and (:after::uuid is null or m.customer_id > :after::uuid)
             order by m.customer_id limit :limit""";

    private final EntityManager entities;
    private final Jdbi jdbi;
    private final TenantContext tenants;

    SegmentRepository(EntityManager entities, Jdbi jdbi, TenantContext tenants) {
        this.entities = entities;
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Somebody who was put into a segment. */
    public record Member(UUID customerId, Instant since, String reason) {}

    public Optional<Segment> find(UUID id) {
        return Optional.ofNullable(entities.find(Segment.class, id));
    }

    public Segment require(UUID id) {
        return find(id).orElseThrow(() -> DomainException.notFound("segment"));
    }

    public Segment requireForChange(UUID id) {
        var segment = entities.find(Segment.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (segment == null) throw DomainException.notFound("segment");
        return segment;
    }

    /** The newest first, behind a segment; null from the start. */
    public List<Segment> page(UUID after, int limit) {
        var query = after == null
                ? entities.createQuery("from Segment order by id desc", Segment.class)
                : entities.createQuery("from Segment where id < :after order by id desc", Segment.class)
                        .setParameter("after", after);
        return query.setMaxResults(limit).getResultList();
    }

    public List<Segment> all() {
        return entities.createQuery("from Segment order by id", Segment.class).getResultList();
    }

    public void add(Segment segment) {
        entities.persist(segment);
    }

    public void remove(Segment segment) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from segment_member where tenant_id = :t and segment_id = :segment")
                .bind("t", tenants.require())
                .bind("segment", segment.id())
                .execute());
        entities.remove(segment);
    }

    public void flush() {
        entities.flush();
    }

    /** @return whether the customer was not in it yet */
    public boolean addMember(UUID segmentId, UUID customerId, Instant since) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into segment_member (tenant_id, segment_id, customer_id, since, reason)"
                                        + " values (:t, :segment, :customer, :since, 'MANUAL') on conflict do nothing")
                        .bind("t", tenants.require())
                        .bind("segment", segmentId)
                        .bind("customer", customerId)
                        .bind("since", Timestamp.from(since))
                        .execute())
                == 1;
    }

    public void removeMember(UUID segmentId, UUID customerId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from segment_member"
                        + " where tenant_id = :t and segment_id = :segment and customer_id = :customer")
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .bind("customer", customerId)
                .execute());
    }

    /**
     * Puts all a condition holds for into the segment, in one statement.
     *
     * @param condition over the row {@code c}
     */
    public void addAll(UUID segmentId, String condition, Map<String, Object> params, Instant since) {
        var sql = "insert into segment_member (tenant_id, segment_id, customer_id, since, reason)"
                + " select c.tenant_id, :segment, c.id, :since, 'RULE' from customer c"
                + " where c.tenant_id = :tenant and c.archived_at is null and " + condition;
        jdbi.useHandle(handle -> {
            var insert = handle.createUpdate(sql);
            params.forEach((name, value) -> insert.bindByType(name, value, value.getClass()));
            insert.bind("tenant", tenants.require())
                    .bind("segment", segmentId)
                    .bind("since", Timestamp.from(since))
                    .execute();
        });
    }

    /** By id, behind a customer; null from the start. */
    public List<Member> members(UUID segmentId, UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERS)
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .bind("after", after == null ? null : after.toString())
                .bind("limit", limit)
                .map((row, c) -> new Member(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list());
    }

    public long countMembers(UUID segmentId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from segment_member m join customer c on c.tenant_id = :t"
                                + " and c.id = m.customer_id and c.archived_at is null"
                                + " where m.tenant_id = :t and m.segment_id = :segment")
                        .bind("t", tenants.require())
                        .bind("segment", segmentId)
                        .mapTo(Long.class)
                        .one());
    }
}
