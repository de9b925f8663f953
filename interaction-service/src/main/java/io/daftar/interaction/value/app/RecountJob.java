package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.value.domain.ValueRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Counts all customers of a tenant anew from their purchases, some at a time so that purchases hardly wait. */
@ApplicationScoped
class RecountJob implements TenantJob {
    static final String KIND = "value.recount";
    /** A purchase of one of them waits for about a tenth of a second. */
    private static final int CHUNK = 5_000;

    private final ValueRepository values;
    private final Reckoning reckoning;
    private final Jobs jobs;

    RecountJob(ValueRepository values, Reckoning reckoning, Jobs jobs) {
        this.values = values;
        this.reckoning = reckoning;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        UUID last = new UUID(0, 0);
        while (last != null) {
            UUID behind = last;
            last = QuarkusTransaction.requiringNew().call(() -> chunk(behind));
        }
        jobs.soon(RfmJob.KIND);
        return null;
    }

    // Terms before rows, as every writer of values takes them.
    private UUID chunk(UUID behind) {
        List<UUID> counted = values.recountBehind(behind, CHUNK, reckoning.share());
        return counted.size() < CHUNK ? null : counted.get(counted.size() - 1);
    }
}
