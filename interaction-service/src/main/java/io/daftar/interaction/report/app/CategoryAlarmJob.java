package io.daftar.interaction.report.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Looks after a tenant's categories at each of its midnights; begun by the first purchase a process writes for it. */
@ApplicationScoped
class CategoryAlarmJob implements TenantJob {
    static final String KIND = "report.category-alarm";

    private final CategoryAlarms alarms;
    private final Reckoning reckoning;
    private final Clock clock;

    CategoryAlarmJob(CategoryAlarms alarms, Reckoning reckoning, Clock clock) {
        this.alarms = alarms;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BRIEF;
    }

    @Override
    public Instant run() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var terms = reckoning.current();
            var today = terms.dayOf(clock.instant());
            alarms.watch(today);
            return today.plusDays(1).atStartOfDay(terms.zone()).toInstant();
        });
    }
}
