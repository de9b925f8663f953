package io.daftar.platform.importing;

import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who works on which import, in the work table {@code job}. A claim lasts a few seconds and is renewed by the work itself;
 * of a worker that died nothing is left but the time, after which another takes over.
 */
@ApplicationScoped
class ImportClaims {
    /** An import to run. */
    static final String RUN = "import";
    /** An import to take back. */
    static final String REVERT = "import-revert";
    /** The file of a finished import, kept so that results can be downloaded, then dropped. */
    static final String EXPIRE = "import-content";

    private static final String LEASE = "30 seconds";
    private static final String KEPT = "7 days";

    /** A job this worker may work on until the lease runs out. */
    record Claim(String tenant, UUID id, String kind, UUID owner) {}

    private final Jdbi jdbi;
    private final Ids ids;

    ImportClaims(Jdbi jdbi, Ids ids) {
        this.jdbi = jdbi;
        this.ids = ids;
    }

    /** Takes the next job that is due, whoever's it is; call it without a tenant. Two workers never get the same. */
    Optional<Claim> take() {
        var sql = "update job set owner = :me, due_at = clock_timestamp() + cast(:lease as interval)"
                + " where (tenant_id, id) = (select tenant_id, id from job where kind in (<kinds>)"
                + " and due_at <= clock_timestamp() order by due_at limit 1 for update skip locked)"
                + " returning tenant_id, id, kind, owner";
        return jdbi.withHandle(h -> h.createQuery(sql)
                .bindList("kinds", List.of(RUN, REVERT, EXPIRE))
                .bind("me", ids.next())
                .bind("lease", LEASE)
                .map((row, c) -> new Claim(
                        row.getString(1), row.getObject(2, UUID.class), row.getString(3), row.getObject(4, UUID.class)))
                .findOne());
    }

    /** @return whether the claim still holds; in a transaction it holds until the end of it */
    boolean renew(Claim claim) {
        return change(claim, "due_at = clock_timestamp() + cast(:wait as interval)", LEASE);
    }

    /** Gives a job back, for any worker, after a while. */
    void release(Claim claim, String after) {
        change(claim, "owner = null, due_at = clock_timestamp() + cast(:wait as interval)", after);
    }

    /** The work is done; the file stays for a while. */
    boolean keepContent(Claim claim) {
        var set = "owner = null, kind = '" + EXPIRE + "', due_at = clock_timestamp() + cast(:wait as interval)";
        return change(claim, set, KEPT);
    }

    private boolean change(Claim claim, String set, String wait) {
        var sql = "update job set " + set + " where tenant_id = :t and id = :id and owner = :owner";
        return jdbi.withHandle(h -> h.createUpdate(sql)
                        .bind("t", claim.tenant())
                        .bind("id", claim.id())
                        .bind("owner", claim.owner())
                        .bind("wait", wait)
                        .execute()
                > 0);
    }

    /** Asks for work on an import, now. */
    void put(String tenant, UUID id, String kind) {
        var sql = "insert into job (tenant_id, id, kind, due_at) values (:t, :id, :kind, clock_timestamp())"
                + " on conflict (tenant_id, id) do update set kind = excluded.kind, due_at = excluded.due_at, owner = null";
        jdbi.useHandle(h -> h.createUpdate(sql)
                .bind("t", tenant)
                .bind("id", id)
                .bind("kind", kind)
                .execute());
    }

    /** Nobody shall work on it any more. */
    void drop(String tenant, UUID id) {
        jdbi.useHandle(h -> h.createUpdate("delete from job where tenant_id = :t and id = :id")
                .bind("t", tenant)
                .bind("id", id)
                .execute());
    }
}
