package io.daftar.interaction.job.domain;

import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A tenant's background work in the work table {@code job}: one row a kind. A claim moves the row a lease ahead; of a
 * worker that died nothing is left but the time. A wish for a job at work lets it come again when it is done.
 */
@ApplicationScoped
public class JobRepository {
    private static final String LEASE = "10 minutes";

    private final Jdbi jdbi;
    private final Ids ids;

    JobRepository(Jdbi jdbi, Ids ids) {
        this.jdbi = jdbi;
        this.ids = ids;
    }

    /** Work this process may do until the lease runs out. */
    public record Claim(String tenant, UUID id, String kind, UUID owner) {}

    /** Takes the next that is due, whoever's it is; call it without a tenant. */
    public Optional<Claim> take(Collection<String> kinds) {
        var sql = "update job set owner = :me, due_at = clock_timestamp() + cast(:lease as interval)"
                + " where (tenant_id, id) = (select tenant_id, id from job where kind in (<kinds>)"
                + " and due_at <= clock_timestamp() order by due_at limit 1 for update skip locked)"
                + " returning tenant_id, id, kind, owner";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindList("kinds", kinds)
                .bind("me", ids.next())
                .bind("lease", LEASE)
                .map((row, c) -> new Claim(
                        row.getString(1), row.getObject(2, UUID.class), row.getString(3), row.getObject(4, UUID.class)))
                .findOne());
    }

    /** Asks for the work, now. */
    public void put(String tenant, String kind) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into job as j (tenant_id, id, kind, due_at) values (:tenant, :id, :kind, clock_timestamp())"
                                + " on conflict (tenant_id, id) do update set owner = null, due_at = excluded.due_at")
                .bind("tenant", tenant)
                .bind("id", UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8)))
                .bind("kind", kind)
                .execute());
    }

    /** The work is done until then, unless somebody asked for it meanwhile. */
    public void release(Claim claim, Instant next) {
        change("update job set owner = null, due_at = :next", claim, Timestamp.from(next));
    }

    public void releaseAfter(Claim claim, Duration wait) {
        change(
                "update job set owner = null, due_at = clock_timestamp() + cast(:next as interval)",
                claim,
                wait.toSeconds() + " seconds");
    }

    /** The work is done for good, unless somebody asked for it meanwhile. */
    public void drop(Claim claim) {
        change("delete from job", claim, null);
    }

    private void change(String sql, Claim claim, Object next) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate(sql + " where tenant_id = :tenant and id = :id and owner = :owner")
                    .bind("tenant", claim.tenant())
                    .bind("id", claim.id())
                    .bind("owner", claim.owner());
            (next == null ? update : update.bind("next", next)).execute();
        });
    }
}
