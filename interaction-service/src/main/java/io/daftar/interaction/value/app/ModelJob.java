package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.TenantJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Fits a tenant's model anew; asked for by the daily comparison of its customers. */
@ApplicationScoped
class ModelJob implements TenantJob {
    static final String KIND = "value.model";

    private final ValueModels models;

    ModelJob(ValueModels models) {
        this.models = models;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        models.refit();
        return null;
    }
}
