package io.daftar.interaction.job.app;

import io.daftar.interaction.job.domain.JobRepository;
import io.daftar.interaction.job.domain.JobRepository.Claim;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.work.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Runs what is due, one job at a time in each process; the work table shares the jobs out among processes. */
@ApplicationScoped
class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final JobRepository jobs;
    private final Jobs wishes;
    private final TenantContext tenants;
    private final Map<String, TenantJob> kinds;
    private Turns turns;

    JobRunner(JobRepository jobs, Jobs wishes, TenantContext tenants, Instance<TenantJob> kinds) {
        this.jobs = jobs;
        this.wishes = wishes;
        this.tenants = tenants;
        this.kinds = kinds.stream().collect(Collectors.toMap(TenantJob::kind, Function.identity()));
    }

    void start(@Observes StartupEvent started) {
        turns = Turns.every(PAUSE, "tenant-jobs", this::round);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        turns.stop();
    }

    private void round(BooleanSupplier goOn) {
        wishes.writeDown();
        var claim = jobs.take(kinds.keySet());
        while (goOn.getAsBoolean() && claim.isPresent()) {
            work(claim.get());
            claim = jobs.take(kinds.keySet());
        }
    }

    private void work(Claim claim) {
        try {
            Instant next =
                    tenants.callAs(claim.tenant(), () -> kinds.get(claim.kind()).run());
            if (next == null) {
                jobs.drop(claim);
            } else {
                jobs.release(claim, next);
            }
        } catch (RuntimeException e) {
            LOG.warnf("job %s failed and comes again: %s", claim.kind(), e.toString());
            jobs.releaseAfter(claim, AFTER_FAILURE);
        }
    }
}
