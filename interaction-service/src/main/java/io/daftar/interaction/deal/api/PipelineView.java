package io.daftar.interaction.deal.api;

import io.daftar.interaction.deal.domain.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A pipeline as the API shows it. */
public record PipelineView(
        UUID id, long version, String name, List<StageView> stages, Instant createdAt, Instant updatedAt) {

    /** A stage as the API shows it. */
    public record StageView(String key, String name, int probability, String kind) {}

    static PipelineView from(Pipeline it) {
        var stages = it.stages().stream()
                .map(stage -> new StageView(
                        stage.key(),
                        stage.name(),
                        stage.probability(),
                        stage.kind().name()))
                .toList();
        return new PipelineView(it.id(), it.version(), it.name(), stages, it.createdAt(), it.updatedAt());
    }
}
