package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.value.domain.ValueRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Compares all customers of a tenant: each day of its zone, and after imports. Cut points first, by one statement; then
 * groups, some thousand customers at a time, and no faster than their events leave.
 */
@ApplicationScoped
public class RfmJob implements TenantJob {
    public static final String KIND = "value.rfm";

    private static final int LONG_SECONDS = 600;
    private static final int CHUNK = 20_000;

    private final Recount recount;
    private final Scoring scoring;
    private final ValueRepository values;
    private final Reckoning reckoning;
    private final ValueModels models;
    private final Clock clock;

    RfmJob(
            Recount recount,
            Scoring scoring,
            ValueRepository values,
            Reckoning reckoning,
            ValueModels models,
            Clock clock) {
        this.recount = recount;
        this.scoring = scoring;
        this.values = values;
        this.reckoning = reckoning;
        this.models = models;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).run(recount::now);
        UUID last = new UUID(0, 0);
        while (last != null) {
            awaitRoom();
            UUID behind = last;
            last = QuarkusTransaction.requiringNew().call(() -> chunk(behind));
        }
        var zone =
                QuarkusTransaction.requiringNew().call(() -> reckoning.current().zone());
        models.refitOnceADay();
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private UUID chunk(UUID behind) {
        List<UUID> ids = values.after(behind, CHUNK);
        if (ids.isEmpty()) {
            return null;
        }
        UUID upTo = ids.get(ids.size() - 1);
        scoring.rescore(behind, upTo);
        return ids.size() < CHUNK ? null : upTo;
    }

    private void awaitRoom() {
        while (!scoring.hasRoom()) {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while events were waiting", e);
            }
        }
    }
}
