package io.daftar.customer.membership.domain;

import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Asks the parts of a rule about one customer. */
@ApplicationScoped
public class RuleEvidence {
    private static final int LISTED = 20;
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
            conditions.forEach(condition -> Members.bindAll(query, condition.params()));
            return query.bind("tenant", tenants.require())
                    .bindArray("only", UUID.class, List.of(customerId))
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
            Members.bindAll(query, where.params());
            return query.bind("tenant", tenants.require())
                    .bind("customer", customerId)
                    .bind("type", type)
                    .bind("today", today)
                    .bind("limit", LISTED)
                    .mapTo(UUID.class)
                    .list();
        });
    }
}
