package io.daftar.customer.membership.domain;

import io.daftar.platform.filter.ConditionValues;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Asks the parts of a rule about one customer. */
@ApplicationScoped
public class RuleEvidence {
    private static final int LISTED = 20;
    private static final String ONLY = "only";
    // customer_relation's primary key
    private static final String RELATED =
            """
            select c.id from customer_relation r
              join customer c on c.tenant_id = :tenant and c.id = r.other_id and c.archived_at is null
             where r.tenant_id = :tenant and r.customer_id = :customer and r.type = :type
               and coalesce(r.starts_on, :today) <= :today and coalesce(r.ends_on, :today) >= :today
               and %s
             order by c.id desc limit :limit""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    RuleEvidence(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * The truth of each condition, in one statement, so that they are all about the same state.
     *
     * @param conditions over the row {@code c}, about {@link Members#ONLY}
     * @return empty when there is no such customer
     */
    public List<Boolean> truths(UUID customerId, List<SqlCondition> conditions) {
        var sql = conditions.stream()
                .map(SqlCondition::asValue)
                .collect(Collectors.joining(
                        ", ", "select ", " from customer c where c.tenant_id = :tenant and c.id = any(:only)"));
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            conditions.forEach(condition -> ConditionValues.bind(query, condition.params()));
            return query.bind("tenant", tenants.require())
                    .bindArray(ONLY, UUID.class, List.of(customerId))
                    .map((row, c) -> {
                        List<Boolean> truths = new ArrayList<>();
                        for (int i = 1; i <= conditions.size(); i++) truths.add(row.getBoolean(i));
                        return truths;
                    })
                    .findOne()
                    .orElse(List.of());
        });
    }

    /** The related customers a condition holds for, the newest files first; {@code where} is over the row {@code c}. */
    public List<UUID> related(UUID customerId, String type, LocalDate today, SqlCondition where) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(RELATED.formatted(where.sql()));
            ConditionValues.bind(query, where.params());
            return query.bind("tenant", tenants.require())
                    .bind("customer", customerId)
                    .bind("type", type)
                    .bind("today", today)
                    .bind("limit", LISTED)
                    .mapTo(UUID.class)
                    .list();
        });
    }

    /**
     * What one customer did.
     *
     * @param measured what of it is compared, null for nothing at all
     * @param newest the newest first, at most twenty
     */
    public record Deeds(BigDecimal measured, List<Deed> newest) {}

    /** One thing a customer did. */
    public record Deed(UUID id, Instant at) {}

    /**
     * Measures events and lists them.
     *
     * @param from the events with their alias
     * @param rows which of them, about {@link Members#ONLY}
     * @param id their id, and {@code at} their time
     */
    public Deeds deeds(UUID customerId, String from, SqlCondition rows, String measure, String id, String at) {
        var where = " from " + from + " where " + rows.sql();
        var measured = ask("select " + measure + where, rows, customerId, query -> query.map(
                        (row, c) -> Optional.ofNullable(row.getBigDecimal(1)))
                .one());
        var list = "select " + id + ", " + at + where + " order by 2 desc, 1 desc limit " + LISTED;
        var newest = ask(list, rows, customerId, query -> query.map((row, c) -> new Deed(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .list());
        return new Deeds(measured.orElse(null), newest);
    }

    private <T> T ask(String sql, SqlCondition rows, UUID customerId, Function<Query, T> read) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            ConditionValues.bind(query, rows.params());
            return read.apply(query.bind("tenant", tenants.require()).bindArray(ONLY, UUID.class, List.of(customerId)));
        });
    }
}
