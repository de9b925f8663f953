package io.daftar.interaction.feedback.api;

import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.input.SourceRef;
import java.time.Instant;
import java.util.UUID;

/**
 * Feedback as the API shows it.
 *
 * @param customerId null where nobody knows who said it
 * @param topicId null where it is gathered under none
 * @param pilot whether it is the answer of a pilot
 * @param userId who wrote it down
 */
public record FeedbackView(
        UUID id,
        long version,
        UUID customerId,
        String kind,
        String text,
        String product,
        String category,
        String status,
        UUID topicId,
        boolean pilot,
        Instant occurredAt,
        UUID interactionId,
        UUID caseId,
        SourceRef source,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    static FeedbackView from(Feedback it) {
        var content = it.content();
        return new FeedbackView(
                it.id(),
                it.version(),
                content.customerId(),
                content.kind().name(),
                content.words(),
                content.product(),
                content.category(),
                content.status().name(),
                content.topicId(),
                content.pilot(),
                content.occurredAt(),
                content.interactionId(),
                content.caseId(),
                it.sourceSystem() == null ? null : new SourceRef(it.sourceSystem(), it.sourceEventId()),
                it.userId(),
                it.createdAt(),
                it.updatedAt());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "FeedbackView[" + id + " v" + version + "]";
    }
}
