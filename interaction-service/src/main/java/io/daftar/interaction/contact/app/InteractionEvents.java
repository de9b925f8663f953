package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.outbox.OutgoingEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an interaction shows outside of its feature: as an event and as an entry of the timeline. */
final class InteractionEvents {
    private InteractionEvents() {}

    static OutgoingEvent recorded(Interaction interaction) {
        return event(interaction, interaction.version(), false);
    }

    static OutgoingEvent deleted(Interaction interaction) {
        return event(interaction, interaction.version() + 1, true);
    }

    private static OutgoingEvent event(Interaction interaction, long version, boolean deleted) {
        var body = new InteractionRecorded(
                interaction.id(),
                interaction.customerId(),
                interaction.kind(),
                interaction.direction(),
                interaction.channel(),
                interaction.outcome(),
                interaction.occurredAt(),
                interaction.userId(),
                deleted);
        return OutgoingEvent.of("interaction", interaction.id(), version, body).about(interaction.customerId());
    }

    static TimelineEntry entry(Interaction interaction) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("channel", interaction.channel());
        data.put("outcome", interaction.outcome());
        data.put("durationSeconds", interaction.durationSeconds());
        data.values().removeIf(java.util.Objects::isNull);
        String body = interaction.body() == null ? null : interaction.body().replace('\n', ' ');
        return new TimelineEntry(
                interaction.customerId(),
                interaction.occurredAt(),
                interaction.id(),
                interaction.kind(),
                interaction.direction(),
                Texts.cut(interaction.subject(), TimelineEntry.TITLE),
                Texts.cut(body, TimelineEntry.SUMMARY),
                interaction.sourceSystem(),
                interaction.sourceEventId(),
                JsonRows.write(data));
    }
}
