package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.TenantJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Compares a large tenant's customers as of former days somebody asked for. */
@ApplicationScoped
class PastJob implements TenantJob {
    static final String KIND = "value.past";

    private final PastValues past;

    PastJob(PastValues past) {
        this.past = past;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        past.wanted().forEach(past::reckon);
        return null;
    }
}
