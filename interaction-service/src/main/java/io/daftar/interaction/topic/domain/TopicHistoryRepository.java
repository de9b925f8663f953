package io.daftar.interaction.topic.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The histories of topics in the database, which are only added to. */
@ApplicationScoped
public class TopicHistoryRepository {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    TopicHistoryRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void add(UUID topic, TopicMove move) {
        jdbi.useHandle(
                handle -> handle.createUpdate("insert into feedback_topic_move (tenant_id, topic_id, version, at,"
                                + " actor_type, actor_id, from_state, to_state, note, merged) values (:tenant, :topic, :version,"
                                + " :at, :actorType, :actorId, :from, :to, :note, :gone)")
                        .bind("tenant", tenants.require())
                        .bind("topic", topic)
                        .bindMethods(move)
                        .bindArray("gone", UUID.class, move.merged())
                        .execute());
    }

    /** Newest first, behind a version; by the primary key. */
    public List<TopicMove> moves(UUID topic, long before, int rows) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from feedback_topic_move where tenant_id = :tenant"
                                + " and topic_id = :topic and version < :before order by version desc limit :rows")
                        .bind("tenant", tenants.require())
                        .bind("topic", topic)
                        .bind("before", before)
                        .bind("rows", rows)
                        .map((row, c) -> move(row))
                        .list());
    }

    private static TopicMove move(ResultSet row) throws SQLException {
        String from = row.getString("from_state");
        return new TopicMove(
                row.getLong("version"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor_type"),
                row.getString("actor_id"),
                from == null ? null : TopicState.valueOf(from),
                TopicState.valueOf(row.getString("to_state")),
                row.getString("note"),
                List.of((UUID[]) row.getArray("merged").getArray()));
    }
}
