package io.daftar.interaction.reckoning.app;

import io.daftar.interaction.job.app.TenantJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Reckons a tenant's figures anew after its currency or zone changed. */
@ApplicationScoped
class ReckonJob implements TenantJob {
    static final String KIND = "value.reckon";

    private static final int LONG_SECONDS = 1_800;

    private final Reckoning reckoning;

    ReckonJob(Reckoning reckoning) {
        this.reckoning = reckoning;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).run(reckoning::follow);
        return null;
    }
}
