package io.daftar.interaction.feedback.domain;

import java.util.UUID;

/**
 * Which feedback a list holds; nulls do not limit it.
 *
 * @param assigned whether it is gathered under a topic
 */
public record FeedbackQuestion(
        UUID topicId,
        String status,
        String kind,
        UUID customerId,
        String product,
        String category,
        Boolean assigned,
        Boolean pilot) {

    /** The same of the topic another one led to. */
    public FeedbackQuestion about(UUID topic) {
        return new FeedbackQuestion(topic, status, kind, customerId, product, category, assigned, pilot);
    }
}
