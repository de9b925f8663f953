package io.daftar.interaction.report.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.platform.time.CalendarSystem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Counts a tenant's cohorts of both calendars; asked for by who reads a report of a former day. */
@ApplicationScoped
class CohortJob implements TenantJob {
    static final String KIND = "report.cohorts";
    private static final int LONG_SECONDS = 600;

    private final CohortReports cohorts;

    CohortJob(CohortReports cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        for (var calendar : CalendarSystem.values()) {
            QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).run(() -> cohorts.count(calendar));
        }
        return null;
    }
}
