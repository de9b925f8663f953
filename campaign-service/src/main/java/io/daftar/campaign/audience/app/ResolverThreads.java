package io.daftar.campaign.audience.app;

import io.daftar.campaign.planning.app.CampaignWork;
import io.daftar.campaign.planning.app.Presence;
import io.daftar.campaign.planning.domain.JobRepository.Job;
import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.web.DomainException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps resolvers at work from start to stop. */
@ApplicationScoped
class ResolverThreads {
    private static final Logger LOG = Logger.getLogger(ResolverThreads.class);
    private static final int THREADS = 2;
    private static final long LOOK_EVERY_MILLIS = 200;

    private final CampaignWork work;
    private final Presence presence;
    private final Resolver resolver;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    ResolverThreads(CampaignWork work, Presence presence, Resolver resolver) {
        this.work = work;
        this.presence = presence;
        this.resolver = resolver;
    }

    void start(@Observes StartupEvent started) {
        for (int i = 1; i <= THREADS; i++) {
            var thread = new Thread(this::work, "resolver-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    private void work() {
        while (!stopping) {
            try {
                var self = presence.id();
                var job = self.flatMap(work::take);
                if (job.isPresent()) {
                    run(job.get(), self.get());
                } else {
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("resolving goes on after: %s", LoggedFailure.line(e));
                pause();
            }
        }
    }

    private void run(Job job, UUID self) {
        try {
            resolver.run(job);
        } catch (DomainException e) {
            LOG.warnf("campaign %s waits: %s", job.campaignId(), e.getMessage());
            work.postpone(job, self);
        } catch (RuntimeException e) {
            LOG.errorf(e, "campaign %s waits", job.campaignId());
            work.postpone(job, self);
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
