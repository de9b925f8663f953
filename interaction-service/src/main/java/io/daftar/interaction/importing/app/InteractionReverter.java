package io.daftar.interaction.importing.app;

import io.daftar.interaction.contact.app.InteractionService;
import io.daftar.platform.importing.ImportReverter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes imported interactions back, as if each was deleted. */
@ApplicationScoped
public class InteractionReverter implements ImportReverter {
    private final InteractionService interactions;

    InteractionReverter(InteractionService interactions) {
        this.interactions = interactions;
    }

    @Override
    public String target() {
        return InteractionTarget.NAME;
    }

    @Override
    public Map<UUID, Kept> takeBack(UUID importId, List<UUID> ids) {
        return interactions.takeBack(ids, ImportHeaders.of(importId));
    }
}
