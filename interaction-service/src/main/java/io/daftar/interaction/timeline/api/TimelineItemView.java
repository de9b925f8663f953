package io.daftar.interaction.timeline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One entry of a timeline; {@code link} leads to the whole of it. */
public record TimelineItemView(
        UUID id,
        String kind,
        Instant occurredAt,
        String direction,
        String title,
        String summary,
        UUID customerId,
        SourceRef source,
        String link,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String data) {

    public static TimelineItemView from(TimelineEntry entry) {
        boolean purchase = entry.kind().equals(TimelineEntry.PURCHASE);
        return new TimelineItemView(
                entry.id(),
                entry.kind(),
                entry.occurredAt(),
                entry.direction(),
                entry.title(),
                entry.summary(),
                entry.customerId(),
                entry.sourceSystem() == null ? null : new SourceRef(entry.sourceSystem(), entry.sourceEventId()),
                "/api/v1/" + (purchase ? "purchases/" : "interactions/") + entry.id(),
                entry.data());
    }
}
