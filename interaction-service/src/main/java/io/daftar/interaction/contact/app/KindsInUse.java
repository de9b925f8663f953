package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.InteractionRepository;
import io.daftar.interaction.kind.app.KindUse;
import jakarta.enterprise.context.ApplicationScoped;

/** A kind is in use as long as an interaction is of it. */
@ApplicationScoped
class KindsInUse implements KindUse {
    private final InteractionRepository interactions;

    KindsInUse(InteractionRepository interactions) {
        this.interactions = interactions;
    }

    @Override
    public boolean uses(String code) {
        return interactions.usesKind(code);
    }
}
