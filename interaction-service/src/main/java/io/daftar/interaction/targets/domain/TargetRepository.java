package io.daftar.interaction.targets.domain;

import io.daftar.interaction.targets.domain.Target.Measure;
import io.daftar.interaction.targets.domain.Target.Period;
import io.daftar.interaction.targets.domain.Target.Scope;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A tenant's targets in the database. */
@ApplicationScoped
public class TargetRepository {
    private static final String INSERT =
            """
            insert into target (tenant_id, id, version, scope, scope_id, measure, kind, period, calendar, from_day, to_day,
              value, currency, created_at, updated_at)
            values (:tenant, :id, :version, :scope, :scopeId, :measure, :kind, :period, :calendar, :from, :to, :value,
              :currency, :createdAt, :updatedAt)""";

    private static final String UPDATE =
            """
            update target set version = :version, scope = :scope, scope_id = :scopeId, measure = :measure, kind = :kind,
              period = :period, calendar = :calendar, from_day = :from, to_day = :to, value = :value, currency = :currency,
              updated_at = :updatedAt
            where tenant_id = :tenant and id = :id""";

    private static final String LIKE =
            """
            select id from target where tenant_id = :tenant and scope = :scope and scope_id = :scopeId
              and measure = :measure and kind = :kind and period = :period and from_day <= :to and to_day >= :from
              and id <> :id limit 1""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    TargetRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Until the end of the transaction nobody else sets targets. */
    public void seize() {
        jdbi.useHandle(
                handle -> handle.createQuery("select pg_advisory_xact_lock(hashtext('targets'), hashtext(:tenant))")
                        .bind("tenant", tenants.require())
                        .map((row, c) -> true)
                        .one());
    }

    /** Another target for the same scope, measure and kind of period on days this one has; by target_like. */
    public Optional<UUID> like(Target target) {
        return jdbi.withHandle(handle -> handle.createQuery(LIKE)
                .bind("tenant", tenants.require())
                .bindMethods(target)
                .mapTo(UUID.class)
                .findOne());
    }

    public void add(Target target) {
        write(INSERT, target);
    }

    public void update(Target target) {
        write(UPDATE, target);
    }

    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from target where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    public Optional<Target> find(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from target where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenants.require())
                        .bind("id", id)
                        .map((row, c) -> target(row))
                        .findOne());
    }

    /** Newest first. @param before only those behind this one; null for the first page */
    public List<Target> list(UUID before, int rows) {
        String behind = before == null ? "" : " and id < :before";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(
                            "select * from target where tenant_id = :tenant" + behind + " order by id desc limit :rows")
                    .bind("tenant", tenants.require())
                    .bind("rows", rows);
            return (before == null ? query : query.bind("before", before))
                    .map((row, c) -> target(row))
                    .list();
        });
    }

    /** Those that run on any of the days, by target_days; the ones that begin first come first. */
    public List<Target> running(LocalDate from, LocalDate to, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from target where tenant_id = :tenant"
                        + " and to_day >= :from and from_day <= :to order by from_day, to_day, id limit :rows")
                .bind("tenant", tenants.require())
                .bind("from", from)
                .bind("to", to)
                .bind("rows", rows)
                .map((row, c) -> target(row))
                .list());
    }

    private void write(String sql, Target target) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(target)
                .execute());
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                Scope.valueOf(row.getString("scope")),
                row.getString("scope_id"),
                Measure.valueOf(row.getString("measure")),
                row.getString("kind"),
                Period.valueOf(row.getString("period")),
                row.getString("calendar"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getBigDecimal("value"),
                row.getString("currency"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
