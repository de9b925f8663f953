package io.daftar.interaction.job.app;

import io.daftar.interaction.job.domain.JobRepository;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for background work. Wishes are gathered and written about once a second: many purchases of a tenant ask for the
 * same thing, and none of them may wait for another's. A wish lost with the process comes again by the daily run.
 */
@ApplicationScoped
public class Jobs {
    private final Set<Wish> wishes = ConcurrentHashMap.newKeySet();
    private final JobRepository jobs;
    private final TenantContext tenants;
    private final TransactionSynchronizationRegistry transactions;

    Jobs(JobRepository jobs, TenantContext tenants, TransactionSynchronizationRegistry transactions) {
        this.jobs = jobs;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    private record Wish(String tenant, String kind) {}

    /** Within about a second of the commit of the transaction under way, if there is one; for the bound tenant, never blocks. */
    public void soon(String kind) {
        var wish = new Wish(tenants.require(), kind);
        int status = transactions.getTransactionStatus();
        if (status == Status.STATUS_NO_TRANSACTION) {
            wishes.add(wish);
        } else if (status == Status.STATUS_ACTIVE && transactions.getResource(wish) == null) {
            // Once for all purchases of a transaction.
            transactions.putResource(wish, wish);
            transactions.registerInterposedSynchronization(new OnceCommitted(wish));
        }
    }

    /** As soon as the transaction under way has committed, for the bound tenant; for rare wishes, they wait for one another. */
    public void onceCommitted(String kind) {
        jobs.put(tenants.require(), kind);
    }

    /** Writes gathered wishes down for whichever process is free. */
    void writeDown() {
        for (var wish : List.copyOf(wishes)) {
            // Taken away first: whoever wishes the same from here on is heard again.
            wishes.remove(wish);
            try {
                jobs.put(wish.tenant(), wish.kind());
            } catch (RuntimeException e) {
                wishes.add(wish);
                throw e;
            }
        }
    }

    /** What is asked for before a commit would not see what the transaction wrote, and is not wanted after a rollback. */
    private final class OnceCommitted implements Synchronization {
        private final Wish wish;

        OnceCommitted(Wish wish) {
            this.wish = wish;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                wishes.add(wish);
            }
        }
    }
}
