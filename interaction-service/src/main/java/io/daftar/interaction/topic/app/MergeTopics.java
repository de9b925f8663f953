package io.daftar.interaction.topic.app;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Topics that are to go into another.
 *
 * @param note for the history of the one that stays
 */
public record MergeTopics(
        @NotNull @Size(min = 1, max = 20) List<@NotNull UUID> mergeIds, @Size(max = 2_000) String note) {
    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "MergeTopics" + mergeIds;
    }
}
