package io.daftar.interaction.topic.api;

import io.daftar.interaction.topic.domain.TopicMove;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A line of a topic's history.
 *
 * @param from null at its making
 * @param mergedIds topics that went into it
 */
public record TopicMoveView(
        long version, Instant at, Actor actor, String from, String to, String note, List<UUID> mergedIds) {

    /** Who did it: USER, CLIENT or SYSTEM. */
    public record Actor(String type, String id) {}

    static TopicMoveView from(TopicMove it) {
        return new TopicMoveView(
                it.version(),
                it.at(),
                new Actor(it.actorType(), it.actorId()),
                it.from() == null ? null : it.from().name(),
                it.to().name(),
                it.note(),
                it.merged());
    }
}
