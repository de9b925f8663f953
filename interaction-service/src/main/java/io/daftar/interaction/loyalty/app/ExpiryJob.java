package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.loyalty.domain.ExpiryRepository;
import io.daftar.interaction.loyalty.domain.ExpiryRepository.WriteOff;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.ProgrammeRepository;
import io.daftar.platform.time.Ids;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes points off that ran out, each day of the tenant's zone: those earned on a day are good through as many days after
 * it as the programme says. Doing it twice does nothing the second time.
 */
@ApplicationScoped
class ExpiryJob implements TenantJob {
    static final String KIND = "loyalty.expiry";
    private static final int AT_ONCE = 1_000;

    private final ProgrammeRepository programmes;
    private final ExpiryRepository expiry;
    private final TenantSettingsStore settings;
    private final Ids ids;
    private final Clock clock;

    ExpiryJob(
            ProgrammeRepository programmes,
            ExpiryRepository expiry,
            TenantSettingsStore settings,
            Ids ids,
            Clock clock) {
        this.programmes = programmes;
        this.expiry = expiry;
        this.settings = settings;
        this.ids = ids;
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
        var zone =
                QuarkusTransaction.requiringNew().call(() -> settings.current().zone());
        var days = QuarkusTransaction.requiringNew()
                .call(() -> programmes.find().map(Programme::expireAfterDays).orElse(null));
        if (days == null) {
            return null;
        }
        var today = clock.instant().atZone(zone).toLocalDate();
        var cutoff = today.minusDays(days).atStartOfDay(zone).toInstant();
        UUID behind = new UUID(0, 0);
        while (behind != null) {
            var last = behind;
            behind = QuarkusTransaction.requiringNew().call(() -> some(last, cutoff));
        }
        return today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private UUID some(UUID behind, Instant cutoff) {
        var customers = expiry.lock(behind, AT_ONCE);
        var lines = expiry.runOut(customers, cutoff).stream()
                .map(it -> new WriteOff(it.customerId(), ids.next(), it.points()))
                .toList();
        if (!lines.isEmpty()) {
            expiry.writeOff(lines, clock.instant());
        }
        return customers.size() < AT_ONCE ? null : customers.get(customers.size() - 1);
    }
}
