package io.daftar.campaign.delivery.app;

import io.daftar.campaign.planning.app.CampaignWork;
import io.daftar.campaign.planning.app.Presence;
import io.daftar.campaign.planning.domain.JobRepository.Job;
import io.daftar.platform.ops.LoggedFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the senders at work from start to stop: one scout looks what there is to do, several threads do it. */
@ApplicationScoped
class SenderThreads {
    private static final Logger LOG = Logger.getLogger(SenderThreads.class);
    private static final long LOOK_EVERY_MILLIS = 150;
    private static final long RECOVER_EVERY_NANOS = 1_000_000_000L;
    private static final long LONGEST_BACK_OFF_MILLIS = 30_000;
    private static final int CAMPAIGNS = 50;

    private final CampaignWork work;
    private final Presence presence;
    private final Sender sender;
    private final Recovery recovery;
    private final SenderConfig config;
    private final List<Thread> threads = new ArrayList<>();
    private final Object found = new Object();
    private volatile boolean stopping;
    private volatile List<Job> jobs = List.of();
    private volatile long serverAwayUntil = System.nanoTime();
    private long backOffMillis;
    private long recoveredAt = System.nanoTime() - RECOVER_EVERY_NANOS;

    SenderThreads(CampaignWork work, Presence presence, Sender sender, Recovery recovery, SenderConfig config) {
        this.work = work;
        this.presence = presence;
        this.sender = sender;
        this.recovery = recovery;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        startThread("sender-scout", this::scout);
        for (int i = 1; i <= config.threads(); i++) {
            startThread("sender-" + i, this::work);
        }
    }

    // Each thread settles what it has claimed before it ends, so an orderly stop leaves nothing unknown.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    private void startThread(String name, Runnable turn) {
        var thread = new Thread(
                () -> {
                    while (!stopping) {
                        try {
                            turn.run();
                        } catch (RuntimeException e) {
                            LOG.warnf("%s goes on after: %s", name, LoggedFailure.line(e));
                            await(1_000);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void scout() {
        var self = presence.id();
        if (self.isPresent() && System.nanoTime() - recoveredAt >= RECOVER_EVERY_NANOS) {
            recovery.run(self.get());
            recoveredAt = System.nanoTime();
        }
        boolean serverThere = System.nanoTime() - serverAwayUntil >= 0;
        jobs = self.isPresent() && serverThere ? work.sendable(CAMPAIGNS) : List.of();
        if (!jobs.isEmpty()) {
            wake();
        }
        pause(LOOK_EVERY_MILLIS);
    }

    private void work() {
        List<Job> turns = new ArrayList<>(jobs);
        // Not all threads at the same campaign, and none left to the end.
        Collections.shuffle(turns);
        boolean sent = false;
        for (Job job : turns) {
            var self = presence.id();
            if (stopping || self.isEmpty()) {
                return;
            }
            switch (sender.turn(job, self.get())) {
                case SENT_SOME -> {
                    sent = true;
                    serverAnswers();
                }
                case SERVER_AWAY -> {
                    backOff();
                    return;
                }
                case NOTHING_TO_DO -> {}
            }
        }
        if (!sent) {
            await(1_000);
        }
    }

    private synchronized void backOff() {
        if (System.nanoTime() - serverAwayUntil < 0) {
            return;
        }
        backOffMillis = Math.min(LONGEST_BACK_OFF_MILLIS, Math.max(500, backOffMillis * 2));
        serverAwayUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backOffMillis);
        jobs = List.of();
        LOG.warnf("the mail server is away: next try in %d ms", backOffMillis);
    }

    private synchronized void serverAnswers() {
        backOffMillis = 0;
    }

    private void wake() {
        synchronized (found) {
            found.notifyAll();
        }
    }

    private void await(long millis) {
        try {
            synchronized (found) {
                if (!stopping) {
                    found.wait(millis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
