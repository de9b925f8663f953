package io.daftar.interaction.topic.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.topic.domain.SimilarTopic;
import io.daftar.interaction.topic.domain.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A topic as the API shows it.
 *
 * @param stateSince when it came to its state
 * @param feedback what counts of all that was said about it
 * @param customers who said so, each once
 * @param userId who wrote it down
 * @param score how much it has in common with the words asked for, from 0 to 1; only among similar ones
 */
public record TopicView(
        UUID id,
        long version,
        String title,
        String description,
        String product,
        String category,
        String state,
        Instant stateSince,
        long feedback,
        long customers,
        String userId,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double score) {

    static TopicView from(Topic it) {
        return of(it, null);
    }

    static TopicView from(SimilarTopic it) {
        return of(it.topic(), Math.round(it.score() * 1_000) / 1_000.0);
    }

    private static TopicView of(Topic it, Double score) {
        var content = it.content();
        return new TopicView(
                it.id(),
                it.version(),
                content.title(),
                content.description(),
                content.product(),
                content.category(),
                it.state().name(),
                it.stateSince(),
                it.feedbackCount(),
                it.customerCount(),
                it.userId(),
                it.createdAt(),
                it.updatedAt(),
                score);
    }

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "TopicView[" + id + " v" + version + "]";
    }
}
