package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.loyalty.domain.ForgottenCardRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Cards and points of an erased customer go; the ledger keeps its sums, under an id that leads nowhere. */
@ApplicationScoped
@Transactional
class ForgottenCards implements PersonalData {
    private final ForgottenCardRepository cards;

    ForgottenCards(ForgottenCardRepository cards) {
        this.cards = cards;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        cards.forget(customers);
    }

    @Override
    public Turn turn() {
        return Turn.POINTS;
    }
}
