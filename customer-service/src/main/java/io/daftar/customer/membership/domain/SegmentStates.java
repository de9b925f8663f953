package io.daftar.customer.membership.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The segments of the tenant at hand with the state of their members. */
@ApplicationScoped
public class SegmentStates {
    private static final String SELECT =
            """
            select s.id, s.version, s.name, s.kind, s.filter::text as filter, t.state, t.build, t.member_count,
                   t.evaluated_at, t.evaluated_through, array_to_string(t.reads, ' ') as reads, t.relative, t.attempts,
                   t.error
              from segment s
              join segment_state t on t.tenant_id = s.tenant_id and t.segment_id = s.id
             where s.tenant_id = :t\s""";
    private static final String READY =
            """
            update segment_state
               set state = 'READY', evaluated_at = :at, evaluated_through = :through,
                   member_count = (select count(*) from segment_member m where m.tenant_id = :t
                                      and m.segment_id = :segment and not m.away),
                   reads = string_to_array(:reads, ' '), relative = :relative, attempts = 0, error = null
             where tenant_id = :t and segment_id = :segment and build = :build
            returning member_count""";
    private static final String FAILED =
            """
            update segment_state set state = 'FAILED', attempts = attempts + 1, error = :error
             where tenant_id = :t and segment_id = :segment and build = :build""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    SegmentStates(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<KeptSegment> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "and s.id = :id")
                .bind("t", tenants.require())
                .bind("id", id)
                .map(ROW)
                .findOne());
    }

    public List<KeptSegment> find(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "and s.id = any(:ids)")
                .bind("t", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map(ROW)
                .list());
    }

    /** All that have a rule, the oldest first. */
    public List<KeptSegment> withRule() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "and s.filter is not null order by s.id")
                .bind("t", tenants.require())
                .map(ROW)
                .list());
    }

    /** Begins a new build, of a new segment or of one whose rule changed. @return the segment as it is now */
    public KeptSegment begin(UUID segmentId) {
        var sql = "insert into segment_state as t (tenant_id, segment_id, state) values (:t, :segment, 'BUILDING')"
                + " on conflict (tenant_id, segment_id) do update"
                + " set state = 'BUILDING', build = t.build + 1, attempts = 0, error = null";
        update(sql, segmentId);
        return find(segmentId).orElseThrow();
    }

    /** Whoever changes the members of a segment that is to go waits here, and finds it gone. */
    public void remove(UUID segmentId) {
        update("delete from segment_state where tenant_id = :t and segment_id = :segment", segmentId);
    }

    /**
     * Members are as they should be.
     *
     * @return how many there are; empty when the segment has another rule by now, or is gone
     */
    public Optional<Long> ready(KeptSegment built, Instant at, LocalDate through, Set<String> reads, boolean relative) {
        return jdbi.withHandle(handle -> handle.createQuery(READY)
                .bind("t", tenants.require())
                .bind("segment", built.id())
                .bind("build", built.build())
                .bind("at", Timestamp.from(at))
                .bindByType("through", through, LocalDate.class)
                .bind("reads", String.join(" ", reads))
                .bind("relative", relative)
                .mapTo(Long.class)
                .findOne());
    }

    /**
     * Members could not be worked out.
     *
     * @param error what may be told to callers
     * @return false when the segment has another rule by now, or is gone
     */
    public boolean failed(KeptSegment segment, String error) {
        return jdbi.withHandle(handle -> handle.createUpdate(FAILED)
                        .bind("t", tenants.require())
                        .bind("segment", segment.id())
                        .bind("build", segment.build())
                        .bind("error", error)
                        .execute())
                == 1;
    }

    /** @return false when the segment went away or its rule changed: then the moves must be undone */
    public boolean grow(UUID segmentId, long build, long by) {
        var sql = "update segment_state set member_count = member_count + :by"
                + " where tenant_id = :t and segment_id = :segment and build = :build and state = 'READY'";
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("t", tenants.require())
                        .bind("segment", segmentId)
                        .bind("build", build)
                        .bind("by", by)
                        .execute())
                == 1;
    }

    public void evaluated(Collection<UUID> segmentIds, Instant at) {
        var sql = "update segment_state set evaluated_at = :at"
                + " where tenant_id = :t and segment_id = any(:segments) and state = 'READY'";
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("t", tenants.require())
                .bindArray("segments", UUID.class, segmentIds)
                .bind("at", Timestamp.from(at))
                .execute());
    }

    private void update(String sql, UUID segmentId) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("t", tenants.require())
                .bind("segment", segmentId)
                .execute());
    }

    private static final RowMapper<KeptSegment> ROW = (row, c) -> {
        var evaluatedAt = row.getTimestamp("evaluated_at");
        var reads = row.getString("reads");
        return new KeptSegment(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("filter"),
                KeptSegment.State.valueOf(row.getString("state")),
                row.getLong("build"),
                row.getLong("member_count"),
                evaluatedAt == null ? null : evaluatedAt.toInstant(),
                row.getObject("evaluated_through", LocalDate.class),
                reads.isEmpty() ? Set.of() : Set.of(reads.split(" ")),
                row.getBoolean("relative"),
                row.getInt("attempts"),
                row.getString("error"));
    };
}
