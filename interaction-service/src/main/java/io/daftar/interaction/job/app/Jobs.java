package io.daftar.interaction.job.app;

import io.daftar.interaction.job.domain.JobRepository;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for background work. Wishes are gathered and written once a second: many purchases of a tenant ask for the same
 * thing, and none of them may wait for another's. A wish lost with the process comes again by the daily run.
 */
@ApplicationScoped
public class Jobs {
    private final Set<Wish> wishes = ConcurrentHashMap.newKeySet();
    private final JobRepository jobs;
    private final TenantContext tenants;

    Jobs(JobRepository jobs, TenantContext tenants) {
        this.jobs = jobs;
        this.tenants = tenants;
    }

    private record Wish(String tenant, String kind) {}

    /** Within about a second, for the bound tenant; never blocks. */
    public void soon(String kind) {
        wishes.add(new Wish(tenants.require(), kind));
    }

    /** As soon as the transaction under way has committed, for the bound tenant; for rare wishes, they wait for one another. */
    public void onceCommitted(String kind) {
        jobs.put(tenants.require(), kind);
    }

    /** Writes gathered wishes down for whichever process is free. */
    void writeDown() {
        for (var wish : List.copyOf(wishes)) {
            jobs.put(wish.tenant(), wish.kind());
            wishes.remove(wish);
        }
    }
}
