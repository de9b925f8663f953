package io.daftar.interaction.job.domain;

import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A tenant's background work in the work table {@code job}: one row a kind. A claim moves the row a lease ahead and is
 * renewed while the work lasts; of a worker that died nothing is left but the time. Who asks for work that is at work, or
 * has paused, makes it come again from its beginning when it is done.
 */
@ApplicationScoped
public class JobRepository {
    /** A claim is renewed so often. */
    public static final Duration RENEWAL = Duration.ofSeconds(30);

    private static final String LEASE = "2 minutes";

    private static final String TAKE =
            """
            update job set owner = :me, due_at = clock_timestamp() + cast(:lease as interval),
              wished = wished and position is not null
            where (tenant_id, id) = (select tenant_id, id from job where kind in (<kinds>)
              and due_at <= clock_timestamp() order by due_at limit 1 for update skip locked)
            returning tenant_id, id, kind, owner, position""";

    private static final String PUT =
            """
            insert into job as j (tenant_id, id, kind, due_at) values (:tenant, :id, :kind, clock_timestamp())
            on conflict (tenant_id, id) do update set wished = j.owner is not null or j.position is not null,
              due_at = case when j.owner is null and j.position is null then excluded.due_at else j.due_at end""";

    private static final String AGAIN = "update job set owner = null, position = null, wished = false, due_at = ";

    private final Jdbi jdbi;
    private final Ids ids;

    JobRepository(Jdbi jdbi, Ids ids) {
        this.jdbi = jdbi;
        this.ids = ids;
    }

    /**
     * Work this process may do until the lease runs out.
     *
     * @param position where an earlier run paused; null for the beginning
     */
    public record Claim(String tenant, UUID id, String kind, UUID owner, String position) {}

    /** Takes the next that is due, whoever's it is; call it without a tenant. */
    public Optional<Claim> take(Collection<String> kinds) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bindList("kinds", kinds)
                .bind("me", ids.next())
                .bind("lease", LEASE)
                .map((row, c) -> new Claim(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5)))
                .findOne());
    }

    /** Asks for the work: now, or as soon as what is under way of it is done. */
    public void put(String tenant, String kind) {
        jdbi.useHandle(handle -> handle.createUpdate(PUT)
                .bind("tenant", tenant)
                .bind("id", UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8)))
                .bind("kind", kind)
                .execute());
    }

    /** The work goes on; nobody else may take it. */
    public void renew(Claim claim) {
        change("update job set due_at = clock_timestamp() + cast(:lease as interval)", claim, Map.of("lease", LEASE));
    }

    /** The work is done until then, unless somebody asked for it meanwhile. */
    public void release(Claim claim, Instant next) {
        change(
                AGAIN + "case when wished then clock_timestamp() else :next end",
                claim,
                Map.of("next", Timestamp.from(next)));
    }

    /** The work goes on from a position then, in whichever process. */
    public void pause(Claim claim, Instant next, String position) {
        change(
                "update job set owner = null, due_at = :next, position = :position",
                claim,
                Map.of("next", Timestamp.from(next), "position", position));
    }

    public void releaseAfter(Claim claim, Duration wait) {
        change(
                "update job set owner = null, due_at = clock_timestamp() + cast(:wait as interval)",
                claim,
                Map.of("wait", wait.toSeconds() + " seconds"));
    }

    /** The work is done for good, unless somebody asked for it meanwhile. */
    public void drop(Claim claim) {
        if (change("delete from job", claim, Map.of(), " and not wished") == 0) {
            change(AGAIN + "clock_timestamp()", claim, Map.of());
        }
    }

    private void change(String sql, Claim claim, Map<String, ?> values) {
        change(sql, claim, values, "");
    }

    private int change(String sql, Claim claim, Map<String, ?> values, String condition) {
        var ours = " where tenant_id = :tenant and id = :id and owner = :owner";
        return jdbi.withHandle(handle -> handle.createUpdate(sql + ours + condition)
                .bind("tenant", claim.tenant())
                .bind("id", claim.id())
                .bind("owner", claim.owner())
                .bindMap(values)
                .execute());
    }
}
