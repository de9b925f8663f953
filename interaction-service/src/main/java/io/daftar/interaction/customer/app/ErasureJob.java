package io.daftar.interaction.customer.app;

import io.daftar.interaction.job.app.TenantJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks for data of erased customers once more, when whoever was writing at the time has ended. */
@ApplicationScoped
class ErasureJob implements TenantJob {
    static final String KIND = "customer.erasure";

    private final Erasures erasures;
    private final Duration wait;
    private final Clock clock;

    ErasureJob(Erasures erasures, @ConfigProperty(name = "daftar.erasure.again-after") Duration wait, Clock clock) {
        this.erasures = erasures;
        this.wait = wait;
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
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew()
                    .call(() -> erasures.again(clock.instant().minus(wait)));
        }
        return erasures.oldest().map(erased -> erased.plus(wait)).orElse(null);
    }
}
