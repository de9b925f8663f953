package io.daftar.interaction.contact.api;

import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.Participant;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.sentiment.domain.Sentiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An interaction as the API shows it; {@code userId} wrote it down, {@code sentiment} is null where nobody judged it. */
public record InteractionView(
        UUID id,
        long version,
        UUID customerId,
        String kind,
        String direction,
        String channel,
        Instant occurredAt,
        String subject,
        String body,
        Integer durationSeconds,
        String outcome,
        Map<String, Object> attributes,
        List<Participant> participants,
        List<String> tags,
        List<UUID> attachmentIds,
        Sentiment sentiment,
        SourceRef source,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    public static InteractionView from(Interaction it) {
        return new InteractionView(
                it.id(),
                it.version(),
                it.customerId(),
                it.kind(),
                it.direction(),
                it.channel(),
                it.occurredAt(),
                it.subject(),
                it.body(),
                it.durationSeconds(),
                it.outcome(),
                it.beyond().attributes(),
                it.beyond().participants(),
                it.beyond().tags(),
                it.beyond().attachmentIds(),
                it.beyond().sentiment(),
                it.sourceSystem() == null ? null : new SourceRef(it.sourceSystem(), it.sourceEventId()),
                it.userId(),
                it.createdAt(),
                it.updatedAt());
    }
}
