package io.daftar.interaction.topic.app;

import io.daftar.interaction.topic.domain.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a feature keeps under topics. It is asked while nobody writes about them. */
public interface TopicUse {
    /** How much of what there is about a topic, by its name on the wire; empty for none. */
    Map<String, Long> count(UUID topicId);

    /** Brings all there is about a topic under another. */
    void move(Topic loser, Topic winner, Instant at);
}
