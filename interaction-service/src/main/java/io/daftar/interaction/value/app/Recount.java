package io.daftar.interaction.value.app;

import io.daftar.interaction.value.domain.CutPointRepository;
import io.daftar.interaction.value.domain.CutPoints;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sees to it that a tenant's cut points are of today. Few customers are counted while somebody waits, hardly older than a
 * second; many in the background, once a day of the tenant's zone and after each import, while the former count serves.
 */
@ApplicationScoped
public class Recount {
    private static final Logger LOG = Logger.getLogger(Recount.class);
    /** So many are counted in about the time of a read. */
    private static final long FEW = 5_000;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CutPointRepository cutPoints;
    private final TenantSettingsStore settings;
    private final TenantContext tenants;
    private final Clock clock;
    private final Set<String> counting = ConcurrentHashMap.newKeySet();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "rfm-recount");
        thread.setDaemon(true);
        return thread;
    });

    Recount(CutPointRepository cutPoints, TenantSettingsStore settings, TenantContext tenants, Clock clock) {
        this.cutPoints = cutPoints;
        this.settings = settings;
        this.tenants = tenants;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopping) {
        background.shutdownNow();
    }

    /** Counts all customers now, as after an import. */
    @Transactional
    public CutPoints now() {
        var current = settings.current();
        var now = clock.instant();
        var cuts = cutPoints.count(current.zone(), current.currency(), LocalDate.ofInstant(now, current.zone()), now);
        cutPoints.keep(cuts);
        return cuts;
    }

    /** The cut points that are in force. */
    @Transactional
    public CutPoints current() {
        var last = cutPoints.last().orElse(null);
        if (last == null || last.customers() <= FEW && isOlder(last, FRESH)) {
            return now();
        }
        if (last.customers() > FEW && isOutOfDate(last, settings.current())) {
            inBackground(tenants.require());
        }
        return last;
    }

    private boolean isOlder(CutPoints cuts, Duration age) {
        return cuts.scoredAt().plus(age).isBefore(clock.instant());
    }

    private boolean isOutOfDate(CutPoints cuts, TenantSettings current) {
        return !cuts.currency().equals(current.currency())
                || !cuts.day().equals(LocalDate.ofInstant(clock.instant(), current.zone()));
    }

    private void inBackground(String tenant) {
        if (counting.add(tenant)) {
            background.execute(() -> {
                try {
                    tenants.runAs(tenant, this::now);
                } catch (RuntimeException e) {
                    LOG.warnf("the customers of a tenant could not be counted: %s", e.toString());
                } finally {
                    counting.remove(tenant);
                }
            });
        }
    }
}
