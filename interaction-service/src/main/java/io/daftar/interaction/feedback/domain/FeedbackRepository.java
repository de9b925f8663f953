package io.daftar.interaction.feedback.domain;

import io.daftar.interaction.feedback.domain.Feedback.Content;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Feedback in the database; who changes one takes its row first, then those of its topics. */
@ApplicationScoped
public class FeedbackRepository {
    private static final String INSERT =
            """
            insert into feedback (tenant_id, id, version, customer_id, topic_id, kind, words, product, category, status, pilot,
              occurred_at, interaction_id, case_id, source_system, source_event_id, source_hash, user_id, created_at,
              updated_at)
            values (:tenant, :id, :version, :c.customerId, :c.topicId, :c.kind, :c.words, :c.product, :c.category, :c.status,
              :c.pilot, :c.occurredAt, :c.interactionId, :c.caseId, :sourceSystem, :sourceEventId, :sourceHash, :userId,
              :createdAt, :updatedAt)
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing""";

    private static final String UPDATE =
            """
            update feedback set version = :version, customer_id = :c.customerId, topic_id = :c.topicId, kind = :c.kind,
              words = :c.words, product = :c.product, category = :c.category, status = :c.status, pilot = :c.pilot,
              occurred_at = :c.occurredAt, interaction_id = :c.interactionId, case_id = :c.caseId, updated_at = :updatedAt
            where tenant_id = :tenant and id = :id""";

    private static final String MOVE =
            """
            update feedback set topic_id = :winner, version = version + 1, updated_at = :at
            where tenant_id = :tenant and topic_id = :loser""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    FeedbackRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** @return false where its source told of one before */
    public boolean add(Feedback feedback) {
        return write(INSERT, feedback) > 0;
    }

    /** Writes one this transaction has locked. */
    public void update(Feedback changed) {
        write(UPDATE, changed);
    }

    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from feedback where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    /** Brings all that was said about a topic under another. */
    public void move(UUID loser, UUID winner, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(MOVE)
                .bind("tenant", tenants.require())
                .bind("loser", loser)
                .bind("winner", winner)
                .bind("at", Timestamp.from(at))
                .execute());
    }

    /** All that was said about a topic, also what does not count; by feedback_topic_list. */
    public long count(UUID topicId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from feedback where tenant_id = :tenant and topic_id = :topic")
                .bind("tenant", tenants.require())
                .bind("topic", topicId)
                .mapTo(Long.class)
                .one());
    }

    public Optional<Feedback> find(UUID id) {
        return select(" and id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    /** Waits for another writer of the same feedback to end. */
    public Optional<Feedback> lock(UUID id) {
        return select(" and id = :id", "for update", Map.of("id", id)).stream().findFirst();
    }

    /** Waits for other writers of these to end, in order of id. */
    public List<Feedback> lock(Collection<UUID> ids) {
        return select(" and id = any(:ids)", "order by id for update", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    public Optional<Feedback> bySource(String system, String eventId) {
        return select(
                        " and source_system = :system and source_event_id = :event",
                        "",
                        Map.of("system", system, "event", eventId))
                .stream()
                .findFirst();
    }

    /**
     * Newest first, by the index of the narrowest condition; without what was emptied as its customer was erased.
     *
     * @param files of the customer wanted; null for any
     * @param before null for the first page
     */
    public List<Feedback> page(FeedbackQuestion asked, List<UUID> files, UUID before, int rows) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("topic_id = :topic", asked.topicId());
        limits.put("status = :status", asked.status());
        limits.put("kind = :kind", asked.kind());
        if (files != null) {
            CustomerRows.values(files).forEach((name, value) -> limits.put(CustomerRows.where(files), value));
        }
        limits.put("product = :product", asked.product());
        limits.put("category = :category", asked.category());
        limits.put("pilot = :pilot", asked.pilot());
        limits.put("id < :before", before);
        limits.values().removeIf(Objects::isNull);
        String condition = " and words <> ''"
                + limits.keySet().stream().map(it -> " and " + it).collect(Collectors.joining());
        if (asked.assigned() != null) {
            condition += asked.assigned() ? " and topic_id is not null" : " and topic_id is null";
        }
        Map<String, Object> values = new LinkedHashMap<>();
        limits.forEach((limit, value) -> values.put(limit.replaceAll(".*:|\\)", ""), value));
        values.put("rows", rows);
        return select(condition, "order by id desc limit :rows", values);
    }

    private int write(String sql, Feedback written) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(written)
                .bindMethods("c", written.content())
                .execute());
    }

    private List<Feedback> select(String condition, String rest, Map<String, ?> values) {
        String sql = "select * from feedback where tenant_id = :tenant" + condition + " " + rest;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bindMap(values)
                .map((row, c) -> feedback(row))
                .list());
    }

    private static Feedback feedback(ResultSet row) throws SQLException {
        var content = new Content(
                row.getObject("customer_id", UUID.class),
                row.getObject("topic_id", UUID.class),
                Feedback.Kind.valueOf(row.getString("kind")),
                row.getString("words"),
                row.getString("product"),
                row.getString("category"),
                Feedback.Status.valueOf(row.getString("status")),
                row.getBoolean("pilot"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getObject("interaction_id", UUID.class),
                row.getObject("case_id", UUID.class));
        return new Feedback(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                content,
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("source_hash"),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
