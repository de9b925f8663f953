package io.daftar.interaction.job.app;

import io.daftar.interaction.job.app.TenantJob.Lane;
import io.daftar.interaction.job.domain.JobRepository;
import io.daftar.interaction.job.domain.JobRepository.Claim;
import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.work.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Runs what is due, one job at a time in each lane of a process; the work table shares the jobs out among processes. */
@ApplicationScoped
class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final String THREADS = "tenant-jobs-";

    private final JobRepository jobs;
    private final Jobs wishes;
    private final TenantContext tenants;
    private final Map<String, TenantJob> kinds;
    private final Set<Claim> atWork = ConcurrentHashMap.newKeySet();
    private final List<Turns> turns = new ArrayList<>();

    JobRunner(JobRepository jobs, Jobs wishes, TenantContext tenants, Instance<TenantJob> kinds) {
        this.jobs = jobs;
        this.wishes = wishes;
        this.tenants = tenants;
        this.kinds = kinds.stream().collect(Collectors.toMap(TenantJob::kind, Function.identity()));
    }

    void start(@Observes StartupEvent started) {
        turns.add(Turns.every(PAUSE, THREADS + "wishes", goOn -> wishes.writeDown()));
        turns.add(Turns.every(JobRepository.RENEWAL, THREADS + "leases", goOn -> atWork.forEach(jobs::renew)));
        for (var lane : Lane.values()) {
            var its = kinds.values().stream()
                    .filter(kind -> kind.lane() == lane)
                    .map(TenantJob::kind)
                    .toList();
            turns.add(Turns.every(PAUSE, THREADS + lane.name().toLowerCase(Locale.ROOT), goOn -> round(its, goOn)));
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        Turns.stop(turns);
    }

    private void round(List<String> its, BooleanSupplier goOn) {
        var claim = jobs.take(its);
        while (goOn.getAsBoolean() && claim.isPresent()) {
            work(claim.get());
            claim = jobs.take(its);
        }
    }

    private void work(Claim claim) {
        atWork.add(claim);
        try {
            var outcome =
                    tenants.callAs(claim.tenant(), () -> kinds.get(claim.kind()).run(claim.position()));
            if (outcome.position() != null) {
                jobs.pause(claim, outcome.next(), outcome.position());
            } else if (outcome.next() != null) {
                jobs.release(claim, outcome.next());
            } else {
                jobs.drop(claim);
            }
        } catch (RuntimeException e) {
            LOG.warnf("job %s failed and comes again: %s", claim.kind(), LoggedFailure.line(e));
            jobs.releaseAfter(claim, AFTER_FAILURE);
        } finally {
            atWork.remove(claim);
        }
    }
}
