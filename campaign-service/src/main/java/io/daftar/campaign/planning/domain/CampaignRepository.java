package io.daftar.campaign.planning.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keeps campaigns, and the gate between those who send for one and those who change what it is doing. */
@ApplicationScoped
public class CampaignRepository implements PanacheRepositoryBase<Campaign, UUID> {
    private static final String GATE = "hashtextextended(:tenant || '/' || :id, 0)";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CampaignRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Another tenant's id is simply absent. */
    public Campaign require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> DomainException.notFound("campaign"));
    }

    /**
     * The campaign, for an action on it: waits until nobody is claiming messages of it, and lets nobody claim any before
     * this transaction ends. An advisory lock because it queues fairly; row locks would let senders overtake for ever.
     */
    public Campaign requireForAction(UUID id) {
        gate("pg_advisory_xact_lock", id);
        return require(id);
    }

    /** The campaign, for work on its behalf: no action on it commits before this transaction ends. */
    public Optional<Campaign> findForWork(UUID id) {
        gate("pg_advisory_xact_lock_shared", id);
        return findByIdOptional(id);
    }

    /** Newest first, starting behind an id; ids are in the order of creation. */
    public List<Campaign> page(UUID behind, CampaignState state, int limit) {
        return find("(?1 is null or id < ?1) and (?2 is null or state = ?2) order by id desc", behind, state)
                .page(0, limit)
                .list();
    }

    /** How many members stand in the ledger of a launched campaign. */
    public long membersOf(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from campaign_send where tenant_id = :tenant and campaign_id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    private void gate(String lock, UUID id) {
        jdbi.useHandle(handle -> handle.createQuery("select 1 from (select " + lock + "(" + GATE + ")) locked")
                .bind("tenant", tenants.require())
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .one());
    }
}
