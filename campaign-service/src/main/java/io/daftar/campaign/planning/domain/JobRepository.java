package io.daftar.campaign.planning.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What waits to be done for campaigns of any tenant (work table {@code job}). */
@ApplicationScoped
public class JobRepository {
    /** A moment that never comes: the job of a paused campaign. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    JobRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The kinds of work: find the members, send to them, close what a cancelled campaign left. */
    public enum Kind {
        RESOLVE("campaign-resolve"),
        SEND("campaign-send"),
        CANCEL("campaign-cancel");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }

        private static Kind of(String stored) {
            return Arrays.stream(values())
                    .filter(kind -> kind.stored.equals(stored))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a job of no known kind"));
        }
    }

    /** A piece of work for a campaign. */
    public record Job(String tenantId, UUID campaignId, Kind kind, Instant dueAt) {}

    /** Makes this the work of a campaign of the bound tenant, whatever it was before. */
    public void put(UUID campaignId, Kind kind, Instant dueAt) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into job (tenant_id, id, kind, due_at)"
                        + " values (:tenant, :id, :kind, :due)"
                        + " on conflict (tenant_id, id) do update set kind = excluded.kind, due_at = excluded.due_at,"
                        + " owner = null")
                .bind("tenant", tenants.require())
                .bind("id", campaignId)
                .bind("kind", kind.stored)
                .bind("due", Timestamp.from(dueAt))
                .execute());
    }

    /** Moves the due time of a campaign's work of one kind. */
    public void reschedule(UUID campaignId, Kind kind, Instant dueAt) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update job set due_at = :due where tenant_id = :tenant and id = :id and kind = :kind")
                .bind("tenant", tenants.require())
                .bind("id", campaignId)
                .bind("kind", kind.stored)
                .bind("due", Timestamp.from(dueAt))
                .execute());
    }

    public void remove(UUID campaignId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from job where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", campaignId)
                .execute());
    }

    /** The campaigns of all tenants that may send now; those behind {@code job_due} by kind and time. */
    public List<Job> sendable(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select tenant_id, id, kind, due_at from job"
                        + " where kind = 'campaign-send' and due_at <= :now order by due_at limit :limit")
                .bind("now", Timestamp.from(now))
                .bind("limit", limit)
                .map((row, c) -> job(row))
                .list());
    }

    /**
     * Takes the next resolving or cancelling job of any tenant that no living process works on. A process holds an
     * advisory lock on its id as long as it lives; a lock that can be had is a dead process's.
     */
    public Optional<Job> take(UUID owner, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("update job set owner = :owner"
                        + " where (tenant_id, id) = (select tenant_id, id from job"
                        + " where kind in ('campaign-resolve', 'campaign-cancel') and due_at <= :now"
                        + " and case when owner is null then true"
                        + " else pg_try_advisory_xact_lock(hashtextextended(owner::text, 0)) end"
                        + " order by due_at limit 1 for update skip locked)"
                        + " returning tenant_id, id, kind, due_at")
                .bind("owner", owner)
                .bind("now", Timestamp.from(now))
                .map((row, c) -> job(row))
                .findOne());
    }

    /** Gives a taken job back, to be tried again at a time; nothing where it is done or somebody else's by now. */
    public void giveBack(Job job, UUID owner, Instant dueAt) {
        jdbi.useHandle(handle -> handle.createUpdate("update job set owner = null, due_at = :due"
                        + " where tenant_id = :tenant and id = :id and owner = :owner")
                .bind("tenant", job.tenantId())
                .bind("id", job.campaignId())
                .bind("owner", owner)
                .bind("due", Timestamp.from(dueAt))
                .execute());
    }

    /**
     * Takes a turn in a throttled campaign: moves its due time on, if it has come.
     *
     * @return whether the turn is this caller's
     */
    public boolean takeTurn(UUID campaignId, Instant now, Instant next) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "update job set due_at = :next"
                                        + " where tenant_id = :tenant and id = :id and kind = 'campaign-send' and due_at <= :now")
                        .bind("tenant", tenants.require())
                        .bind("id", campaignId)
                        .bind("now", Timestamp.from(now))
                        .bind("next", Timestamp.from(next))
                        .execute())
                > 0;
    }

    private static Job job(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Job(
                row.getString(1),
                row.getObject(2, UUID.class),
                Kind.of(row.getString(3)),
                row.getTimestamp(4).toInstant());
    }
}
