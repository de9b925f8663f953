package io.daftar.interaction.contact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who changed what in an interaction; written once, never edited, gone with the interaction. */
@ApplicationScoped
public class InteractionHistory {
    private static final String INSERT =
            """
            insert into interaction_change (tenant_id, interaction_id, version, at, actor_type, actor_id, changes)
            values (:tenant, :id, :version, :moment, :actorType, :actorId, :changes::jsonb)""";

    // By the primary key.
    private static final String PAGE =
            """
            select version, at, actor_type, actor_id, changes from interaction_change
             where tenant_id = :tenant and interaction_id = :id and version < :before
             order by version desc limit :rows""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    InteractionHistory(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * One edit.
     *
     * @param version which the edit led to
     * @param changes a JSON list of {@code {pointer, before, after}}
     */
    public record Edit(long version, Instant at, String actorType, String actorId, String changes) {}

    public void add(UUID interaction, Edit edit) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("tenant", tenants.require())
                .bind("id", interaction)
                .bindMethods(edit)
                .bind("moment", Timestamp.from(edit.at()))
                .execute());
    }

    /** The newest first, below a version. */
    public List<Edit> page(UUID interaction, long before, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("tenant", tenants.require())
                .bind("id", interaction)
                .bind("before", before)
                .bind("rows", rows)
                .map((row, c) -> new Edit(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }
}
