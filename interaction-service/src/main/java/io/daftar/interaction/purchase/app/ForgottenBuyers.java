package io.daftar.interaction.purchase.app;

import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/** Purchases of an erased customer stay, as those of a walk-in: revenue is what it was. */
@ApplicationScoped
@Transactional
class ForgottenBuyers implements PersonalData {
    private final PurchaseRepository purchases;
    private final Clock clock;

    ForgottenBuyers(PurchaseRepository purchases, Clock clock) {
        this.purchases = purchases;
        this.clock = clock;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        purchases.forgetBuyers(customers, clock.instant());
    }
}
