package io.daftar.interaction.topic.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A line in the history of a topic.
 *
 * @param from null at its making
 * @param merged topics that went into it with this step
 */
public record TopicMove(
        long version,
        Instant at,
        String actorType,
        String actorId,
        TopicState from,
        TopicState to,
        String note,
        List<UUID> merged) {}
