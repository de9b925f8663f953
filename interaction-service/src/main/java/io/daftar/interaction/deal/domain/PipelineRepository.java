package io.daftar.interaction.deal.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A tenant's pipelines in the database. */
@ApplicationScoped
public class PipelineRepository {
    private static final TypeReference<List<Stage>> STAGES = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into pipeline (tenant_id, id, version, name, stages, created_at, updated_at)
            values (:tenant, :id, :version, :name, :json::jsonb, :created, :updated)""";

    private static final String UPDATE =
            """
            update pipeline set version = :version, name = :name, stages = :json::jsonb, updated_at = :updated
            where tenant_id = :tenant and id = :id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    PipelineRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<Pipeline> find(UUID id) {
        return find(id, "");
    }

    /** Until the end of the transaction its stages stay as they are. */
    public Optional<Pipeline> share(UUID id) {
        return find(id, " for share");
    }

    /** Until the end of the transaction no deal enters, leaves or moves. */
    public Optional<Pipeline> lock(UUID id) {
        return find(id, " for update");
    }

    /** In the order they were made. @param after null for the first page */
    public List<Pipeline> list(UUID after, int rows) {
        String behind = after == null ? "" : " and id > :after";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(
                            "select * from pipeline where tenant_id = :tenant" + behind + " order by id limit :rows")
                    .bind("tenant", tenants.require())
                    .bind("rows", rows);
            return (after == null ? query : query.bind("after", after))
                    .map((row, c) -> pipeline(row))
                    .list();
        });
    }

    public void add(Pipeline pipeline) {
        write(INSERT, pipeline);
    }

    public void update(Pipeline pipeline) {
        write(UPDATE, pipeline);
    }

    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from pipeline where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    /** How many deals stand in each stage, of those that hold any; by deal_pipeline. */
    public Map<String, Long> deals(UUID id) {
        Map<String, Long> counts = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select stage, count(*) from deal"
                        + " where tenant_id = :tenant and pipeline_id = :id group by stage")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .map((row, c) -> counts.put(row.getString(1), row.getLong(2)))
                .list());
        return counts;
    }

    private Optional<Pipeline> find(UUID id, String lock) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from pipeline where tenant_id = :tenant and id = :id" + lock)
                        .bind("tenant", tenants.require())
                        .bind("id", id)
                        .map((row, c) -> pipeline(row))
                        .findOne());
    }

    private void write(String sql, Pipeline it) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bind("id", it.id())
                    .bind("version", it.version())
                    .bind("name", it.name())
                    .bind("json", JsonRows.write(it.stages()))
                    .bind("updated", Timestamp.from(it.updatedAt()));
            (sql.equals(INSERT) ? update.bind("created", Timestamp.from(it.createdAt())) : update).execute();
        });
    }

    private static Pipeline pipeline(ResultSet row) throws SQLException {
        return new Pipeline(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                JsonRows.read(row.getString("stages"), STAGES),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
