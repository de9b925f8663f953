package io.daftar.interaction.loyalty.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.loyalty.domain.Programme.Tier;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** A tenant's programme in the database, with all it ever was. */
@ApplicationScoped
public class ProgrammeRepository {
    private static final TypeReference<List<Tier>> TIERS = new TypeReference<>() {};
    private static final TypeReference<EarningRules> RULES = new TypeReference<>() {};

    private static final String PUT =
            """
            insert into loyalty_programme as p (tenant_id, version, name, points_per_unit, tiers, expire_after_days,
              earning, updated_at)
            values (:tenant, :version, :name, :pointsPerUnit, :tiersJson::jsonb, :expireAfterDays, :rulesJson::jsonb, :at)
            on conflict (tenant_id) do update set version = excluded.version, name = excluded.name,
              points_per_unit = excluded.points_per_unit, tiers = excluded.tiers,
              expire_after_days = excluded.expire_after_days, earning = excluded.earning,
              updated_at = excluded.updated_at
            where p.version = excluded.version - 1""";

    private static final String REMEMBER =
            """
            insert into loyalty_programme_version (tenant_id, version, points_per_unit, earning, created_at)
            values (:tenant, :version, :pointsPerUnit, :rulesJson::jsonb, :at)""";

    // What purchases were judged by is read with the name and tiers of today, which judge nothing.
    private static final String FORMER =
            """
            select v.version, p.name, v.points_per_unit, p.tiers, p.expire_after_days, v.earning, p.updated_at
              from loyalty_programme_version v join loyalty_programme p on p.tenant_id = v.tenant_id
             where v.tenant_id = :tenant and v.version = any(:versions)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ProgrammeRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<Programme> find() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from loyalty_programme where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> programme(row))
                .findOne());
    }

    /** As they were, by version. */
    public Map<Long, Programme> former(Collection<Long> versions) {
        Map<Long, Programme> found = new HashMap<>();
        if (!versions.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(FORMER)
                    .bind("tenant", tenants.require())
                    .bindArray("versions", Long.class, versions)
                    .map((row, c) -> programme(row))
                    .forEach(it -> found.put(it.version(), it)));
        }
        return found;
    }

    /** @return false where somebody else changed it since it was read */
    public boolean put(Programme programme) {
        return write(PUT, programme) > 0 && write(REMEMBER, programme) > 0;
    }

    private int write(String sql, Programme programme) {
        var rules = programme.earning();
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(programme)
                .bind("tiersJson", JsonRows.write(programme.tiers()))
                .bind("rulesJson", rules == null ? null : JsonRows.write(rules))
                .bind("at", Timestamp.from(programme.updatedAt()))
                .execute());
    }

    private static Programme programme(ResultSet row) throws SQLException {
        return new Programme(
                row.getLong("version"),
                row.getString("name"),
                row.getBigDecimal("points_per_unit").stripTrailingZeros(),
                JsonRows.read(row.getString("tiers"), TIERS),
                row.getObject("expire_after_days", Integer.class),
                JsonRows.read(row.getString("earning"), RULES),
                row.getTimestamp("updated_at").toInstant());
    }
}
