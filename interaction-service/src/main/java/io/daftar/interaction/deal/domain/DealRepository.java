package io.daftar.interaction.deal.domain;

import io.daftar.interaction.sql.CustomerRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Deals and their history in the database; who changes a deal takes its row first. */
@ApplicationScoped
public class DealRepository {
    private static final String INSERT =
            """
            insert into deal (tenant_id, id, version, customer_id, pipeline_id, stage, state, title, amount, currency,
              owner_id, expected_close_on, probability, opened_at, source_system, source_event_id, source_hash, user_id,
              created_at, updated_at)
            values (:tenant, :id, :version, :customerId, :pipelineId, :stage, :state, :title, :amount, :currency,
              :ownerId, :expectedCloseOn, :probability, :openedAt, :sourceSystem, :sourceEventId, :sourceHash, :userId,
              :createdAt, :updatedAt)
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing""";

    private static final String UPDATE =
            """
            update deal set version = :version, customer_id = :customerId, stage = :stage, state = :state, title = :title,
              amount = :amount, currency = :currency, owner_id = :ownerId, expected_close_on = :expectedCloseOn,
              probability = :probability, lost_reason = :lostReason, closed_at = :closedAt, updated_at = :updatedAt
            where tenant_id = :tenant and id = :id and version = :version - 1""";

    private static final String ADD_MOVE =
            """
            insert into deal_move (tenant_id, deal_id, n, from_stage, to_stage, state, moved_at, moved_by, amount, currency,
              reason)
            values (:tenant, :deal, :n, :from, :to, :state, :at, :by, :amount, :currency, :reason)""";

    private static final List<String> FORGET = List.of(
            "delete from deal where tenant_id = :tenant and customer_id = any(:ids) and state = 'OPEN'",
            "update deal_move set reason = null where tenant_id = :tenant and reason is not null and deal_id in"
                    + " (select id from deal where tenant_id = :tenant and customer_id = any(:ids))",
            "update deal set customer_id = null, title = '', lost_reason = null, source_system = null,"
                    + " source_event_id = null, source_hash = null, version = version + 1"
                    + " where tenant_id = :tenant and customer_id = any(:ids)");

    /** Whether anything is open with a customer; by deal_customer. */
    public static final String ANY_OPEN =
            "select from deal where tenant_id = :tenant" + " and customer_id = any(:customers) and state = 'OPEN'";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DealRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** @return false where its source told of a deal before */
    public boolean add(Deal deal) {
        return jdbi.withHandle(handle -> handle.createUpdate(INSERT)
                        .bind("tenant", tenants.require())
                        .bindMethods(deal)
                        .execute())
                > 0;
    }

    /** @param changed one version above what stands in the database */
    public void update(Deal changed) {
        jdbi.useHandle(handle -> handle.createUpdate(UPDATE)
                .bind("tenant", tenants.require())
                .bindMethods(changed)
                .execute());
    }

    /** Takes a deal out with its history. */
    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from deal where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    public Optional<Deal> find(UUID id) {
        return one("id = :a", id, null);
    }

    /** Waits for another writer of the same deal to end. */
    public Optional<Deal> lock(UUID id) {
        return one("id = :a for update", id, null);
    }

    public Optional<Deal> bySource(String system, String eventId) {
        return one("source_system = :a and source_event_id = :b", system, eventId);
    }

    public void add(UUID deal, DealMove move) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_MOVE)
                .bind("tenant", tenants.require())
                .bind("deal", deal)
                .bindMethods(move)
                .execute());
    }

    /** From the opening on. */
    public List<DealMove> moves(UUID deal) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from deal_move where tenant_id = :tenant and deal_id = :deal order by n")
                .bind("tenant", tenants.require())
                .bind("deal", deal)
                .map((row, c) -> move(row))
                .list());
    }

    /** Those open with a customer, what is to close first before the rest; by deal_customer. */
    public List<Deal> open(List<UUID> files, int rows) {
        String sql = "select * from deal where tenant_id = :tenant and " + CustomerRows.where(files)
                + " and state = 'OPEN' order by expected_close_on, id limit :rows";
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .bind("rows", rows)
                .map((row, c) -> deal(row))
                .list());
    }

    /**
     * Takes out what is open with these customers, with its history; what was won or lost stays as a figure, without a word of
     * it.
     */
    public void forget(Collection<UUID> customers) {
        for (String sql : FORGET) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute());
        }
    }

    /**
     * Newest first.
     *
     * @param files of the customer wanted; null for any
     * @param before only those behind this one; null for the first page
     */
    public List<Deal> list(DealQuestion asked, List<UUID> files, UUID before, int rows) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("pipeline_id = :pipeline", asked.pipelineId());
        limits.put("stage = :stage", asked.stage());
        limits.put("state = :state", asked.state());
        limits.put("owner_id = :owner", asked.ownerId());
        if (files != null) {
            CustomerRows.values(files).forEach((name, value) -> limits.put(CustomerRows.where(files), value));
        }
        limits.put("expected_close_on >= :from", asked.expectedFrom());
        limits.put("expected_close_on <= :to", asked.expectedTo());
        limits.put("id < :before", before);
        limits.values().removeIf(java.util.Objects::isNull);
        String sql = "select * from deal where tenant_id = :tenant and customer_id is not null"
                + limits.keySet().stream().map(it -> " and " + it).collect(java.util.stream.Collectors.joining())
                + " order by id desc limit :rows";
        return jdbi.withHandle(handle -> {
            Query query =
                    handle.createQuery(sql).bind("tenant", tenants.require()).bind("rows", rows);
            limits.forEach((limit, value) -> query.bind(limit.replaceAll(".*:|\\)", ""), value));
            return query.map((row, c) -> deal(row)).list();
        });
    }

    private Optional<Deal> one(String condition, Object a, Object b) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("select * from deal where tenant_id = :tenant and " + condition)
                    .bind("tenant", tenants.require())
                    .bind("a", a);
            return (b == null ? query : query.bind("b", b))
                    .map((row, c) -> deal(row))
                    .findOne();
        });
    }

    private static Deal deal(ResultSet row) throws SQLException {
        int percent = row.getInt("probability");
        Integer probability = row.wasNull() ? null : Integer.valueOf(percent);
        Timestamp closed = row.getTimestamp("closed_at");
        return new Deal(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("customer_id", UUID.class),
                row.getObject("pipeline_id", UUID.class),
                row.getString("stage"),
                DealState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("owner_id"),
                row.getObject("expected_close_on", LocalDate.class),
                probability,
                row.getString("lost_reason"),
                row.getTimestamp("opened_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("source_hash"),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static DealMove move(ResultSet row) throws SQLException {
        return new DealMove(
                row.getInt("n"),
                row.getString("from_stage"),
                row.getString("to_stage"),
                DealState.valueOf(row.getString("state")),
                row.getTimestamp("moved_at").toInstant(),
                row.getString("moved_by"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("reason"));
    }
}
