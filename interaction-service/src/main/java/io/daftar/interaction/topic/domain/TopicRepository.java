package io.daftar.interaction.topic.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.text.FoldingKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Topics in the database. Whoever writes feedback or pilots shares the tenant's topics; who makes, names, merges or
 * deletes one takes them alone, so that nothing is written about a topic that just goes.
 */
@ApplicationScoped
public class TopicRepository {
    private static final String INSERT =
            """
            insert into feedback_topic (tenant_id, id, version, title, title_key, description, product, product_key, category,
              state, state_since, user_id, created_at, updated_at)
            values (:tenant, :id, :version, :content.title, :content.titleKey, :content.description, :content.product,
              :content.productKey, :content.category, :state, :stateSince, :userId, :createdAt, :updatedAt)""";

    private static final String UPDATE =
            """
            update feedback_topic set version = :version, title = :content.title, title_key = :content.titleKey,
              description = :content.description, product = :content.product, product_key = :content.productKey,
              category = :content.category, state = :state, state_since = :stateSince, merged_into = :mergedInto,
              updated_at = :updatedAt
            where tenant_id = :tenant and id = :id""";

    private static final String COUNT =
            """
            update feedback_topic set feedback_count = feedback_count + :feedback,
              customer_count = customer_count + :customers
            where tenant_id = :tenant and id = :id""";

    // Text operators are not leakproof, so under row security no trigram index would be used. The look is bounded
    // instead: it
    // takes in the topics most customers asked for, and the costly comparison only those that come near by the cheap
    // one.
    private static final String SIMILAR =
            """
            with known as materialized (
              select * from feedback_topic where tenant_id = :tenant and merged_into is null <product>
              order by customer_count desc, id desc limit :most),
            near as materialized (
              select * from known order by similarity(replace(title_key, ' ', ''), :spaceless) desc, id limit 200)
            select * from (
              select n.*, greatest(word_similarity(title_key, :key), word_similarity(:key, title_key),
                  similarity(replace(title_key, ' ', ''), :spaceless))::float8 as score,
                similarity(title_key, :key) as whole
              from near n) s
            where score >= :least order by score desc, whole desc, customer_count desc, id limit :rows""";

    private static final String LOCK = "(hashtext('feedback'), hashtext(:tenant))";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    TopicRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Until the end of the transaction no topic is made, named, merged or deleted. */
    public void share() {
        lock("pg_advisory_xact_lock_shared");
    }

    /** Until the end of the transaction nobody else writes topics, feedback or pilots. */
    public void seize() {
        lock("pg_advisory_xact_lock");
    }

    public void add(Topic topic) {
        write(INSERT, topic);
    }

    public void update(Topic topic) {
        write(UPDATE, topic);
    }

    /** Adds to the counts of a topic this transaction has locked. */
    public void count(UUID id, long feedback, long customers) {
        jdbi.useHandle(handle -> handle.createUpdate(COUNT)
                .bind("tenant", tenants.require())
                .bind("id", id)
                .bind("feedback", feedback)
                .bind("customers", customers)
                .execute());
    }

    /** Those that went into a topic before go on with it into another. */
    public void lead(UUID loser, UUID winner) {
        jdbi.useHandle(handle -> handle.createUpdate("update feedback_topic set merged_into = :winner"
                        + " where tenant_id = :tenant and merged_into = :loser")
                .bind("tenant", tenants.require())
                .bind("loser", loser)
                .bind("winner", winner)
                .execute());
    }

    /** With its history and those that went into it. */
    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from feedback_topic where tenant_id = :tenant and (id = :id or merged_into = :id)")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    public Optional<Topic> find(UUID id) {
        return select("id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    public List<Topic> all(Collection<UUID> ids) {
        return select("id = any(:ids)", "", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    /** Waits for other writers of these topics to end; in order of id, so that two never wait for each other. */
    public List<Topic> lock(Collection<UUID> ids) {
        return select("id = any(:ids)", "order by id for no key update", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    /** The topic that has this title already, of the same product and however it is spelt. */
    public Optional<Topic> titled(Topic.Content content) {
        return select(
                        "merged_into is null and product_key = :product and replace(title_key, ' ', '') = :title",
                        "",
                        Map.of("product", content.productKey(), "title", FoldingKey.spaceless(content.title())))
                .stream()
                .findFirst();
    }

    /** By feedback_topic_customers or the primary key; topics of a tenant are few, so conditions are looked at on the way. */
    public List<Topic> page(TopicQuestion asked, TopicQuestion.Position behind, int rows) {
        var condition = new StringBuilder("merged_into is null");
        Map<String, Object> values = new LinkedHashMap<>();
        if (!asked.states().isEmpty()) {
            condition.append(" and state = any(:states)");
            values.put("states", asked.states().toArray(String[]::new));
        }
        if (asked.product() != null) {
            condition.append(" and product_key = :product");
            values.put("product", FoldingKey.of(asked.product()));
        }
        if (asked.category() != null) {
            condition.append(" and category = :category");
            values.put("category", asked.category());
        }
        if (behind != null) {
            condition.append(
                    asked.byCustomers() ? " and (customer_count, id) < (:customers, :behind)" : " and id < :behind");
            values.put("behind", behind.id());
            if (asked.byCustomers()) {
                values.put("customers", behind.customers());
            }
        }
        values.put("rows", rows);
        String order = asked.byCustomers() ? "customer_count desc, id desc" : "id desc";
        return select(condition.toString(), "order by " + order + " limit :rows", values);
    }

    /**
     * Topics that may be meant by some words, the likeliest first.
     *
     * @param product null for all
     * @param most so many topics are looked at
     * @param least the lowest score of interest
     */
    public List<SimilarTopic> similar(String words, String product, int most, double least, int rows) {
        String sql = SIMILAR.replace("<product>", product == null ? "" : "and product_key = :product");
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("key", FoldingKey.of(words))
                    .bind("spaceless", FoldingKey.spaceless(words))
                    .bind("most", most)
                    .bind("least", least)
                    .bind("rows", rows);
            return (product == null ? query : query.bind("product", FoldingKey.of(product)))
                    .map((row, c) -> new SimilarTopic(topic(row), row.getDouble("score")))
                    .list();
        });
    }

    private void lock(String function) {
        jdbi.useHandle(handle -> handle.createQuery("select " + function + LOCK)
                .bind("tenant", tenants.require())
                .map((row, c) -> true)
                .one());
    }

    private void write(String sql, Topic topic) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(topic)
                .bindMethods("content", topic.content())
                .execute());
    }

    private List<Topic> select(String condition, String rest, Map<String, ?> values) {
        String sql = "select * from feedback_topic where tenant_id = :tenant and " + condition + " " + rest;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bindMap(values)
                .map((row, c) -> topic(row))
                .list());
    }

    private static Topic topic(ResultSet row) throws SQLException {
        return new Topic(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                new Topic.Content(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("product"),
                        row.getString("category")),
                TopicState.valueOf(row.getString("state")),
                row.getTimestamp("state_since").toInstant(),
                row.getObject("merged_into", UUID.class),
                row.getLong("feedback_count"),
                row.getLong("customer_count"),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
