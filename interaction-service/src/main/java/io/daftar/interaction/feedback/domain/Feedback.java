package io.daftar.interaction.feedback.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A wish or remark about a product, as it is kept.
 *
 * @param sourceHash fingerprint of what the source system sent; edits by people do not change it
 * @param userId who wrote it down, null for Daftar itself
 */
public record Feedback(
        UUID id,
        long version,
        Content content,
        String sourceSystem,
        String sourceEventId,
        String sourceHash,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** What somebody says. */
    public enum Kind {
        WISH,
        PROBLEM,
        PRAISE,
        OTHER;

        public static String[] names() {
            return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
        }
    }

    /** Whether anybody looked at it. */
    public enum Status {
        NEW,
        REVIEWED,
        /** Not of interest: it counts nowhere. */
        DISMISSED;

        public static String[] names() {
            return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
        }
    }

    /**
     * What was said, by whom and about what.
     *
     * @param customerId null where nobody knows who said it
     * @param topicId null where it was not gathered under a topic yet
     * @param words of whoever said it
     * @param pilot whether it is the answer of a pilot, which is no wish
     * @param occurredAt when it was said
     * @param interactionId the contact in which it was said, or null
     * @param caseId the case in which it was said, or null
     */
    public record Content(
            UUID customerId,
            UUID topicId,
            Kind kind,
            String words,
            String product,
            String category,
            Status status,
            boolean pilot,
            Instant occurredAt,
            UUID interactionId,
            UUID caseId) {

        Content about(UUID topic) {
            return new Content(
                    customerId,
                    topic,
                    kind,
                    words,
                    product,
                    category,
                    status,
                    pilot,
                    occurredAt,
                    interactionId,
                    caseId);
        }

        /** The same under a topic, null for none; what stands under one was looked at. */
        public Content assignedTo(UUID topic) {
            return new Content(
                    customerId,
                    topic,
                    kind,
                    words,
                    product,
                    category,
                    topic != null && status == Status.NEW ? Status.REVIEWED : status,
                    pilot,
                    occurredAt,
                    interactionId,
                    caseId);
        }

        /** Whether it counts for its topic. */
        public boolean counts() {
            return topicId != null && status != Status.DISMISSED && !pilot;
        }

        /** Keeps personal values out of logs. */
        @Override
        public String toString() {
            return "Content[" + kind + "]";
        }
    }

    /** Whether its words are gone, as the customer was erased. */
    public boolean isEmptied() {
        return content.words().isEmpty();
    }

    /** The same, still to be written, under the topic another one led to. */
    public Feedback about(UUID topic) {
        return new Feedback(
                id,
                version,
                content.about(topic),
                sourceSystem,
                sourceEventId,
                sourceHash,
                userId,
                createdAt,
                updatedAt);
    }

    /** The same with other content, one version on. */
    public Feedback with(Content other, Instant now) {
        return new Feedback(id, version + 1, other, sourceSystem, sourceEventId, sourceHash, userId, createdAt, now);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Feedback[" + id + " v" + version + "]";
    }
}
