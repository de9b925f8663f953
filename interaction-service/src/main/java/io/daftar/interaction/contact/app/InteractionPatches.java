package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.input.Edit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes edits of interactions; others are asked about an edit before a transaction is held. */
@ApplicationScoped
public class InteractionPatches {
    private final InteractionService interactions;
    private final InteractionChange change;

    InteractionPatches(InteractionService interactions, InteractionChange change) {
        this.interactions = interactions;
        this.change = change;
    }

    /** Applies a merge patch. */
    public Interaction apply(UUID id, JsonNode patch, String ifMatch) {
        return Edit.apply(() -> {
            var before = interactions.require(id);
            return interactions.change(before, change.of(before, patch), ifMatch);
        });
    }
}
