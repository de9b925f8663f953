package io.daftar.customer.membership.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * When segments are to be worked out as a whole, in the work table {@code job}: now when the rule is new, at the tenant's
 * next midnight when time can move members. Nobody claims a row; the tenant's lock decides who works.
 */
@ApplicationScoped
public class SegmentSchedule {
    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;

    SegmentSchedule(Jdbi jdbi, TenantContext tenants, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A segment whose time has come. */
    public record Due(String tenant, UUID segmentId) {}

    /** Asked across tenants; job_due. */
    public List<Due> due(Instant now, int limit) {
        var sql =
                "select tenant_id, id from job where kind = 'segment' and due_at <= :now order by due_at limit :limit";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("now", Timestamp.from(now))
                .bind("limit", limit)
                .map((row, c) -> new Due(row.getString(1), row.getObject(2, UUID.class)))
                .list());
    }

    public Optional<Instant> dueAt(UUID segmentId) {
        var sql = "select due_at from job where tenant_id = :t and id = :id and kind = 'segment'";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("t", tenants.require())
                .bind("id", segmentId)
                .map((row, c) -> row.getTimestamp(1).toInstant())
                .findOne());
    }

    public void planNow(UUID segmentId) {
        plan(List.of(segmentId), clock.instant());
    }

    /** Replaces what was planned. */
    public void plan(Collection<UUID> segmentIds, Instant at) {
        if (segmentIds.isEmpty()) return;
        var sql = "insert into job (tenant_id, id, kind, due_at)"
                + " select :t, s.id, 'segment', :at from unnest(:ids) as s(id) order by s.id"
                + " on conflict (tenant_id, id) do update set due_at = excluded.due_at";
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("t", tenants.require())
                .bindArray("ids", UUID.class, segmentIds)
                .bind("at", Timestamp.from(at))
                .execute());
    }

    public void drop(UUID segmentId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from job where tenant_id = :t and id = :id")
                .bind("t", tenants.require())
                .bind("id", segmentId)
                .execute());
    }
}
