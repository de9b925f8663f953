package io.daftar.platform.inbox;

import io.daftar.platform.event.Causation;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.ops.CrashPoints;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Applies a run of one tenant's events in one transaction, and the failure classes' retries around it. */
@ApplicationScoped
class RunProcessor {
    private static final int CONFLICT_TRIES = 5;
    private static final int UNKNOWN_TRIES = 3;

    private final TenantContext tenants;
    private final Inbox inbox;
    private final CrashPoints crashPoints;

    RunProcessor(TenantContext tenants, Inbox inbox, CrashPoints crashPoints) {
        this.tenants = tenants;
        this.inbox = inbox;
        this.crashPoints = crashPoints;
    }

    /** Thrown where a dependency is away: nothing of the run is done, and it must come again. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Applies the events or throws the failure that no retry cured.
     *
     * @throws Unavailable where waiting is the only cure
     */
    void apply(EventHandler handler, List<EventEnvelope<?>> events) {
        for (int attempt = 1; ; attempt++) {
            try {
                inTransaction(handler, events);
                crashPoints.reach(CrashPoints.AFTER_APPLY);
                return;
            } catch (RuntimeException e) {
                switch (FailureClass.of(e)) {
                    case INFRASTRUCTURE -> throw new Unavailable(e);
                    case CONFLICT -> {
                        if (attempt >= CONFLICT_TRIES) {
                            throw new Unavailable(e);
                        }
                        pause(10L << attempt);
                    }
                    case UNKNOWN -> {
                        if (attempt >= UNKNOWN_TRIES) {
                            throw e;
                        }
                        pause(500L * attempt);
                    }
                    default -> throw e;
                }
            }
        }
    }

    private void inTransaction(EventHandler handler, List<EventEnvelope<?>> events) {
        if (handler.redelivery() == EventHandler.Redelivery.ONCE) {
            inbox.maintain();
        }
        tenants.runAs(events.get(0).tenantId(), () -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    List<EventEnvelope<?>> due = handler.redelivery() == EventHandler.Redelivery.ONCE
                            ? inbox.firstTimers(handler.consumer(), events)
                            : events;
                    if (!due.isEmpty()) {
                        Causation.answering(due.get(due.size() - 1), () -> handler.apply(due));
                    }
                }));
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(e);
        }
    }
}
