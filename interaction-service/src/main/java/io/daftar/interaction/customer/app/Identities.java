package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.customer.domain.ErasureRepository;
import io.daftar.interaction.customer.domain.IdentityRepository;
import io.daftar.interaction.reckoning.app.Reckoning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Knows which customers are one since a merge. Whoever writes figures asks while sharing the terms of the reckoning: a merge
 * waits for all of them and lets nobody begin until the figures are those of the merged.
 */
@ApplicationScoped
@Transactional
public class Identities {
    private final IdentityRepository identities;
    private final ErasureRepository erasures;
    private final Reckoning reckoning;
    private final Instance<CustomerSums> sums;

    Identities(
            IdentityRepository identities,
            ErasureRepository erasures,
            Reckoning reckoning,
            Instance<CustomerSums> sums) {
        this.identities = identities;
        this.erasures = erasures;
        this.reckoning = reckoning;
        this.sums = sums;
    }

    /** The customer an id stands for, whichever of its ids it is. */
    public CustomerSet of(UUID id) {
        return identities.find(id);
    }

    /** Who answers for these; those that answer for themselves are left out. */
    public Map<UUID, UUID> winners(Collection<UUID> customers) {
        return identities.winners(customers);
    }

    /** Follows copies by which customers were merged into others, or no more. */
    void follow(Collection<UUID> changed) {
        if (!changed.isEmpty()) {
            reckoning.seize();
            var touched = identities.follow(changed);
            touched.removeAll(erasures.erasedAmong(touched));
            if (!touched.isEmpty()) {
                sums.forEach(kept -> kept.regrouped(touched));
            }
        }
    }
}
