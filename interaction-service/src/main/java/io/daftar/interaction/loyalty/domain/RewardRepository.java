package io.daftar.interaction.loyalty.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Rewards in the database; the stock is counted down where it stands, so that no two get the last one. */
@ApplicationScoped
public class RewardRepository {
    private static final String INSERT =
            """
            insert into loyalty_reward (tenant_id, id, version, name, points, stock, created_at, updated_at)
            values (:tenant, :id, :version, :name, :points, :stock, :created, :updated)""";

    private static final String UPDATE =
            """
            update loyalty_reward set version = :version, name = :name, points = :points, stock = :stock,
              archived_at = :archived, updated_at = :updated
            where tenant_id = :tenant and id = :id""";

    private static final String TAKE =
            """
            update loyalty_reward set version = version + 1, stock = stock - 1, updated_at = :now
            where tenant_id = :tenant and id = :id and archived_at is null and (stock is null or stock > 0)
            returning *""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    RewardRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void add(Reward reward) {
        write(INSERT, reward);
    }

    public void update(Reward reward) {
        write(UPDATE, reward);
    }

    public Optional<Reward> find(UUID id) {
        return one(id, "");
    }

    /** Waits for who takes one or changes it at the same time. */
    public Optional<Reward> lock(UUID id) {
        return one(id, " for update");
    }

    /** One less of it. @return empty where there is none to be had */
    public Optional<Reward> take(UUID id, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("tenant", tenants.require())
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .map((row, c) -> reward(row))
                .findOne());
    }

    /** Those on offer, the newest first, behind one of them. */
    public List<Reward> offered(UUID before, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from loyalty_reward where tenant_id = :tenant"
                        + " and archived_at is null and id < :before order by id desc limit :rows")
                .bind("tenant", tenants.require())
                .bind("before", before)
                .bind("rows", rows)
                .map((row, c) -> reward(row))
                .list());
    }

    private Optional<Reward> one(UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from loyalty_reward where tenant_id = :tenant and id = :id" + lock)
                .bind("tenant", tenants.require())
                .bind("id", id)
                .map((row, c) -> reward(row))
                .findOne());
    }

    private void write(String sql, Reward reward) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(reward)
                .bind("archived", timestamp(reward.archivedAt()))
                .bind("created", timestamp(reward.createdAt()))
                .bind("updated", timestamp(reward.updatedAt()))
                .execute());
    }

    private static Timestamp timestamp(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Reward reward(ResultSet row) throws SQLException {
        var archived = row.getTimestamp("archived_at");
        return new Reward(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                row.getLong("points"),
                row.getObject("stock", Integer.class),
                archived == null ? null : archived.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
