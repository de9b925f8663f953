package io.daftar.customer.membership.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets one transaction at a time move members of a tenant's rules, in all processes. What it reads afterwards it reads in
 * the state that all who held the lock before have left behind.
 */
@ApplicationScoped
public class TenantLock {
    private static final String MEMBERS = "hashtextextended('segment-members/' || :t, 0)";
    private static final String RULES = "hashtextextended('segment-rules/' || :t, 0)";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    TenantLock(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Until the end of the transaction. @return false when another holds it */
    public boolean tryMembers() {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_try_advisory_xact_lock(" + MEMBERS + ")")
                .bind("t", tenants.require())
                .mapTo(Boolean.class)
                .one());
    }

    /** Until the end of the transaction; waits as long as the transaction waits for locks. */
    public void awaitMembers() {
        take(MEMBERS);
    }

    /** Rules are changed one after the other, so that two changes cannot close a circle together. */
    public void awaitRules() {
        take(RULES);
    }

    private void take(String key) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(" + key + ")")
                .bind("t", tenants.require())
                .map((row, c) -> key)
                .one());
    }
}
