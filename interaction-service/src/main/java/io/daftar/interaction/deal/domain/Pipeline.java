package io.daftar.interaction.deal.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way deals of one kind go.
 *
 * @param stages in order, exactly one of them WON and one LOST
 */
public record Pipeline(UUID id, long version, String name, List<Stage> stages, Instant createdAt, Instant updatedAt) {
    public Optional<Stage> stage(String key) {
        return stages.stream().filter(stage -> stage.key().equals(key)).findFirst();
    }

    /** Where a deal begins that does not say where. */
    public Stage first() {
        return stages.stream()
                .filter(stage -> stage.kind() == DealState.OPEN)
                .findFirst()
                .orElseThrow();
    }

    /** The same pipeline with other content, one version on. */
    public Pipeline changed(String newName, List<Stage> newStages, Instant at) {
        return new Pipeline(id, version + 1, newName, newStages, createdAt, at);
    }
}
