package io.daftar.interaction.topic.domain;

import io.daftar.platform.text.FoldingKey;
import java.time.Instant;
import java.util.UUID;

/**
 * What several customers wish for or remark, gathered under one title.
 *
 * @param stateSince when it came to its state
 * @param mergedInto the topic it went into, null while it stands for itself
 * @param feedbackCount what counts of all that was said about it
 * @param customerCount who said so, each once; both counts change without a new version
 * @param userId who wrote it down, null for Daftar itself
 */
public record Topic(
        UUID id,
        long version,
        Content content,
        TopicState state,
        Instant stateSince,
        UUID mergedInto,
        long feedbackCount,
        long customerCount,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** What people write about a topic. */
    public record Content(String title, String description, String product, String category) {
        /** What spellings of one title have in common. */
        public String titleKey() {
            return FoldingKey.of(title);
        }

        /** What spellings of one product have in common; empty for none. */
        public String productKey() {
            return product == null ? "" : FoldingKey.of(product);
        }
    }

    public boolean isMerged() {
        return mergedInto != null;
    }

    /** The same topic with other content, one version on. */
    public Topic with(Content other, Instant now) {
        return new Topic(
                id,
                version + 1,
                other,
                state,
                stateSince,
                mergedInto,
                feedbackCount,
                customerCount,
                userId,
                createdAt,
                now);
    }

    /** The same topic in another state, one version on. */
    public Topic in(TopicState next, Instant now) {
        return new Topic(
                id, version + 1, content, next, now, mergedInto, feedbackCount, customerCount, userId, createdAt, now);
    }

    /** The same topic as others went into it, one version on. */
    public Topic touched(Instant now) {
        return with(content, now);
    }

    /** The topic as it went into another. */
    public Topic goneInto(UUID winner, Instant now) {
        return new Topic(id, version + 1, content, state, stateSince, winner, 0, 0, userId, createdAt, now);
    }

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "Topic[" + id + " v" + version + "]";
    }
}
