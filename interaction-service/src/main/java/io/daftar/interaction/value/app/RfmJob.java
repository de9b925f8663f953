package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.value.domain.ValueRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Compares all customers of a tenant: each day of its zone, and after imports. Cut points first, by one statement; then
 * groups, some thousand customers at a time, and no faster than their events leave.
 */
@ApplicationScoped
public class RfmJob implements TenantJob {
    public static final String KIND = "value.rfm";

    private static final int LONG_SECONDS = 600;
    private static final int CHUNK = 20_000;
    private static final Duration PAUSE = Duration.ofSeconds(30);

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
        return run(null).next();
    }

    @Override
    public Outcome run(String position) {
        if (!scoring.hasRoom()) {
            return paused(position);
        }
        if (position == null) {
            QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).run(recount::now);
        }
        UUID last = position == null ? new UUID(0, 0) : UUID.fromString(position);
        while (last != null) {
            UUID behind = last;
            if (!scoring.hasRoom()) {
                return paused(behind.toString());
            }
            last = QuarkusTransaction.requiringNew().call(() -> chunk(behind));
        }
        var zone =
                QuarkusTransaction.requiringNew().call(() -> reckoning.current().zone());
        models.refitOnceADay();
        var midnight = clock.instant().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone);
        return new Outcome(midnight.toInstant(), null);
    }

    /** Without room for events nothing is done and nobody held up. */
    private Outcome paused(String position) {
        return new Outcome(clock.instant().plus(PAUSE), position);
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
}
