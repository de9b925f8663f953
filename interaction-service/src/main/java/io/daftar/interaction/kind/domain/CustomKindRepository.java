package io.daftar.interaction.kind.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tenant's own kinds in the database. */
@ApplicationScoped
public class CustomKindRepository {
    private static final TypeReference<List<KindField>> FIELDS = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into interaction_kind (tenant_id, code, version, label, fields, archived_at, created_at, updated_at)
            values (:tenant, :code, :version, :label, :json::jsonb, :archived, :created, :updated)
            on conflict do nothing""";

    private static final String UPDATE =
            """
            update interaction_kind set version = :version, label = :label, fields = :json::jsonb,
              archived_at = :archived, updated_at = :updated
            where tenant_id = :tenant and code = :code""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomKindRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public List<CustomKind> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from interaction_kind where tenant_id = :tenant order by code")
                        .bind("tenant", tenants.require())
                        .map((row, c) -> kind(row))
                        .list());
    }

    /** Those of the codes that are there; none of them changes or goes until the transaction ends. */
    public List<CustomKind> hold(Collection<String> codes) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from interaction_kind"
                        + " where tenant_id = :tenant and code = any(:codes) order by code for share")
                .bind("tenant", tenants.require())
                .bindArray("codes", String.class, codes)
                .map((row, c) -> kind(row))
                .list());
    }

    public Optional<CustomKind> find(String code) {
        return one(code, "");
    }

    /** Waits for those who write interactions of this kind, and lets no one else do so. */
    public Optional<CustomKind> lock(String code) {
        return one(code, " for update");
    }

    /** @return false where there is one of that code */
    public boolean add(CustomKind kind) {
        return write(INSERT, kind) > 0;
    }

    public void update(CustomKind kind) {
        write(UPDATE, kind);
    }

    public void delete(String code) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from interaction_kind where tenant_id = :tenant and code = :code")
                        .bind("tenant", tenants.require())
                        .bind("code", code)
                        .execute());
    }

    private Optional<CustomKind> one(String code, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from interaction_kind where tenant_id = :tenant and code = :code" + lock)
                .bind("tenant", tenants.require())
                .bind("code", code)
                .map((row, c) -> kind(row))
                .findOne());
    }

    private int write(String sql, CustomKind kind) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("code", kind.code())
                .bind("version", kind.version())
                .bind("label", kind.label())
                .bind("json", JsonRows.write(kind.fields()))
                .bind("archived", timestamp(kind.archivedAt()))
                .bind("created", timestamp(kind.createdAt()))
                .bind("updated", timestamp(kind.updatedAt()))
                .execute());
    }

    private static Timestamp timestamp(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static CustomKind kind(ResultSet row) throws SQLException {
        var archived = row.getTimestamp("archived_at");
        return new CustomKind(
                row.getString("code"),
                row.getLong("version"),
                row.getString("label"),
                JsonRows.read(row.getString("fields"), FIELDS),
                archived == null ? null : archived.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
