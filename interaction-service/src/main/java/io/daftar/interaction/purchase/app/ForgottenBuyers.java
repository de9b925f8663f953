package io.daftar.interaction.purchase.app;

import io.daftar.interaction.attachment.app.AttachmentHolding;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.purchase.domain.ForgottenBuyerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/** Purchases of an erased customer stay, as those of a walk-in: revenue is what it was. */
@ApplicationScoped
@Transactional
class ForgottenBuyers implements PersonalData {
    private final ForgottenBuyerRepository purchases;
    private final AttachmentHolding files;
    private final Clock clock;

    ForgottenBuyers(ForgottenBuyerRepository purchases, AttachmentHolding files, Clock clock) {
        this.purchases = purchases;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        files.drop(purchases.forget(customers, clock.instant()));
    }
}
