package io.daftar.interaction.feedback.app;

import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Feedback as it is to be written down; at most one of {@code customerId} and {@code customerRef} is given. Without them it is
 * the customer's of the interaction or case it came from, else nobody's.
 *
 * @param kind WISH, PROBLEM, PRAISE or OTHER
 * @param text what was said, in the words of whoever said it
 * @param status NEW, REVIEWED or DISMISSED; NEW where left out, and REVIEWED as soon as it has a topic
 * @param pilot whether it is the answer of a customer who takes part in the topic's pilot
 * @param occurredAt now where left out
 */
public record GiveFeedback(
        UUID customerId,
        @Valid CustomerRef customerRef,
        @NotNull String kind,
        @NotBlank @Size(max = 5_000) String text,
        @Size(max = 100) String product,
        @Size(max = 100) String category,
        String status,
        UUID topicId,
        Boolean pilot,
        TimeInput occurredAt,
        UUID interactionId,
        UUID caseId,
        @Valid SourceRef source) {

    static GiveFeedback of(Feedback.Content it) {
        return new GiveFeedback(
                it.customerId(),
                null,
                it.kind().name(),
                it.words(),
                it.product(),
                it.category(),
                it.status().name(),
                it.topicId(),
                it.pilot(),
                TimeInput.of(it.occurredAt()),
                it.interactionId(),
                it.caseId(),
                null);
    }

    GiveFeedback ofNobody() {
        return new GiveFeedback(
                null,
                null,
                kind,
                text,
                product,
                category,
                status,
                topicId,
                pilot,
                occurredAt,
                interactionId,
                caseId,
                source);
    }

    /** How the request names its customer; null where it names none. */
    CustomerKey customer() {
        return CustomerKey.atMostOne(customerId, customerRef);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "GiveFeedback[" + kind + "]";
    }
}
