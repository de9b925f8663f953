package io.daftar.interaction.topic.app;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A topic is to come to another state.
 *
 * @param state OPEN, PLANNED, IN_PROGRESS, SHIPPED or DECLINED
 * @param note for its history
 */
public record MoveTopic(@NotNull String state, @Size(max = 2_000) String note) {
    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "MoveTopic[" + state + "]";
    }
}
