package io.daftar.customer.change.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever follows changes in this process once they are committed; other processes look by themselves. */
@ApplicationScoped
public class ChangeSignal {
    private final TransactionSynchronizationRegistry transactions;
    private final Semaphore raised = new Semaphore(0);

    ChangeSignal(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** At the commit of the running transaction, if it comes to that. */
    public void afterCommit() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only the outcome matters.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) now();
            }
        });
    }

    /** Never blocks. */
    public void now() {
        if (raised.availablePermits() == 0) raised.release();
    }

    /** Until the signal is raised, or that long. */
    public void await(Duration atMost) throws InterruptedException {
        raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
