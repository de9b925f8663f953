package io.daftar.interaction.cases.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * When somebody is to be told of a case (work table {@code case_due}). Rows are written under the lock of their case; the
 * worker, who claims them first, never waits for one.
 */
@ApplicationScoped
public class CaseDueRepository {
    private static final String TENANTS =
            """
            select distinct tenant_id from (select tenant_id from case_due
              where due_at <= :now order by due_at limit :rows) waiting""";

    private static final String CLAIM =
            """
            select case_id, level, due_at from case_due
            where tenant_id = :tenant and due_at <= :now order by due_at limit :rows for update skip locked""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CaseDueRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A row that is due and held by this transaction. */
    public record Claim(UUID caseId, Escalation level, Instant dueAt) {}

    /** The tenants with something due, the longest waiting looked at first; call it without a tenant. */
    public List<String> tenantsDue(Instant now, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(TENANTS)
                .bind("now", Timestamp.from(now))
                .bind("rows", rows)
                .mapTo(String.class)
                .list());
    }

    /** Takes what is due of the bound tenant and in nobody else's hands, served by case_due_tenant. */
    public List<Claim> claim(Instant now, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("tenant", tenants.require())
                .bind("now", Timestamp.from(now))
                .bind("rows", rows)
                .map((row, c) -> new Claim(
                        row.getObject(1, UUID.class),
                        Escalation.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .list());
    }

    public void remove(Collection<Claim> claims) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(
                    "delete from case_due where tenant_id = :tenant and case_id = :id and level = :level");
            claims.forEach(claim -> batch.bind("tenant", tenants.require())
                    .bind("id", claim.caseId())
                    .bind("level", claim.level().name())
                    .add());
            batch.execute();
        });
    }

    /** Makes these all that waits of a case. */
    public void replace(UUID caseId, Map<Escalation, Instant> due) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from case_due where tenant_id = :tenant and case_id = :id")
                    .bind("tenant", tenants.require())
                    .bind("id", caseId)
                    .execute();
            var batch = handle.prepareBatch(
                    "insert into case_due (tenant_id, case_id, level, due_at) values (:tenant, :id, :level, :at)");
            due.forEach((level, at) -> batch.bind("tenant", tenants.require())
                    .bind("id", caseId)
                    .bind("level", level.name())
                    .bind("at", Timestamp.from(at))
                    .add());
            batch.execute();
        });
    }
}
