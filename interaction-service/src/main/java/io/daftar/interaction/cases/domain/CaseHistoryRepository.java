package io.daftar.interaction.cases.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.cases.domain.CaseChange.Field;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The histories of cases and what customers thought of them, in the database. */
@ApplicationScoped
public class CaseHistoryRepository {
    private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};

    private static final String ADD =
            """
            insert into case_change (tenant_id, case_id, version, at, actor_type, actor_id, action, note, changes)
            values (:tenant, :caseId, :version, :moment, :actorType, :actorId, :action, :note, :json::jsonb)""";

    private static final String RATE =
            """
            insert into case_rating (tenant_id, case_id, kind, score, comment, rated_at)
            values (:tenant, :caseId, :kind, :score, :comment, :moment) on conflict do nothing""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CaseHistoryRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void add(CaseChange change) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("tenant", tenants.require())
                .bindMethods(change)
                .bind("moment", Timestamp.from(change.at()))
                .bind("json", JsonRows.write(change.changes()))
                .execute());
    }

    /** Newest first, behind a version; served by the primary key. */
    public List<CaseChange> page(UUID caseId, long before, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from case_change where tenant_id = :tenant"
                        + " and case_id = :id and version < :before order by version desc limit :rows")
                .bind("tenant", tenants.require())
                .bind("id", caseId)
                .bind("before", before)
                .bind("rows", rows)
                .map((row, c) -> new CaseChange(
                        caseId,
                        row.getLong("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor_type"),
                        row.getString("actor_id"),
                        row.getString("action"),
                        row.getString("note"),
                        JsonRows.read(row.getString("changes"), FIELDS)))
                .list());
    }

    /** @return false where the customer answered that question before */
    public boolean add(UUID caseId, Rating rating) {
        return jdbi.withHandle(handle -> handle.createUpdate(RATE)
                        .bind("tenant", tenants.require())
                        .bind("caseId", caseId)
                        .bind("kind", rating.kind().name())
                        .bind("score", rating.score())
                        .bind("comment", rating.comment())
                        .bind("moment", Timestamp.from(rating.ratedAt()))
                        .execute())
                > 0;
    }

    public List<Rating> ratings(UUID caseId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from case_rating where tenant_id = :tenant and case_id = :id order by kind")
                .bind("tenant", tenants.require())
                .bind("id", caseId)
                .map((row, c) -> new Rating(
                        Rating.Kind.valueOf(row.getString("kind")),
                        row.getInt("score"),
                        row.getString("comment"),
                        row.getTimestamp("rated_at").toInstant()))
                .list());
    }
}
