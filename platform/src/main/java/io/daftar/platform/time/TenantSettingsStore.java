package io.daftar.platform.time;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** The tenant's settings in this service's database: the original in customer-service, a copy elsewhere. */
@ApplicationScoped
public class TenantSettingsStore {
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int REMEMBERED = 10_000;
    private static final String UPSERT =
            "insert into tenant_settings as s (tenant_id, version, time_zone, default_region, language, calendar,"
                    + " currency, week_start, fiscal_year_start, updated_at)"
                    + " values (:t, :version, :timeZone, :defaultRegion, :language, :calendar, :currency, :weekStart,"
                    + " :fiscalYearStart, :at)"
                    + " on conflict (tenant_id) do update set version = excluded.version,"
                    + " time_zone = excluded.time_zone, default_region = excluded.default_region,"
                    + " language = excluded.language, calendar = excluded.calendar, currency = excluded.currency,"
                    + " week_start = excluded.week_start, fiscal_year_start = excluded.fiscal_year_start,"
                    + " updated_at = excluded.updated_at where s.version < excluded.version";

    private record Remembered(TenantSettings settings, long readAt) {}

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;
    private final Map<String, Remembered> recent = new ConcurrentHashMap<>();

    TenantSettingsStore(Jdbi jdbi, TenantContext tenants, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The settings in force, at most two seconds old where another process changed them. */
    public TenantSettings current() {
        String tenant = tenants.require();
        Remembered known = recent.get(tenant);
        if (known != null && System.nanoTime() - known.readAt() < FRESH_NANOS) {
            return known.settings();
        }
        TenantSettings read = read();
        if (recent.size() >= REMEMBERED) {
            recent.clear();
        }
        recent.put(tenant, new Remembered(read, System.nanoTime()));
        return read;
    }

    /** The settings as they stand in the database. */
    @Transactional
    public TenantSettings read() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select version, time_zone, default_region, language, calendar, currency, week_start,"
                                + " fiscal_year_start from tenant_settings where tenant_id = :t")
                .bind("t", tenants.require())
                .map((row, c) -> new TenantSettings(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .findOne()
                .orElse(TenantSettings.DEFAULTS));
    }

    /** Stores settings unless a newer version is known. @return whether they were newer */
    @Transactional
    public boolean store(TenantSettings settings) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate(UPSERT)
                .bind("t", tenants.require())
                .bindMethods(settings)
                .bind("at", Timestamp.from(clock.instant()))
                .execute());
        recent.remove(tenants.require());
        return rows > 0;
    }
}
