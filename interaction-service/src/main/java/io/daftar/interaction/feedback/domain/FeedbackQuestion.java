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
        Boolean pilot) {}
