package io.daftar.interaction.servicelevel.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.servicelevel.domain.ServiceLevel.Target;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The service level of each tenant in the database, one row a tenant. */
@ApplicationScoped
public class ServiceLevelRepository {
    private static final TypeReference<List<Opening>> WEEK = new TypeReference<>() {};
    private static final TypeReference<List<LocalDate>> HOLIDAYS = new TypeReference<>() {};
    private static final TypeReference<Map<Priority, Target>> TARGETS = new TypeReference<>() {};

    private static final String PUT =
            """
            insert into service_level as s (tenant_id, version, week, holidays, targets, updated_at)
            values (:tenant, :version, :week::jsonb, :holidays::jsonb, :targets::jsonb, :at)
            on conflict (tenant_id) do update set version = excluded.version, week = excluded.week,
              holidays = excluded.holidays, targets = excluded.targets, updated_at = excluded.updated_at
            where s.version = excluded.version - 1""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ServiceLevelRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<ServiceLevel> find() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from service_level where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> new ServiceLevel(
                        row.getLong("version"),
                        JsonRows.read(row.getString("week"), WEEK),
                        JsonRows.read(row.getString("holidays"), HOLIDAYS),
                        JsonRows.read(row.getString("targets"), TARGETS),
                        row.getTimestamp("updated_at").toInstant()))
                .findOne());
    }

    /** @return false where somebody else changed it since it was read */
    public boolean put(ServiceLevel level) {
        return jdbi.withHandle(handle -> handle.createUpdate(PUT)
                        .bind("tenant", tenants.require())
                        .bind("version", level.version())
                        .bind("week", JsonRows.write(level.week()))
                        .bind("holidays", JsonRows.write(level.holidays()))
                        .bind("targets", JsonRows.write(level.targets()))
                        .bind("at", Timestamp.from(level.updatedAt()))
                        .execute())
                > 0;
    }
}
