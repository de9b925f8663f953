package io.daftar.interaction.timeline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import java.time.Instant;
import java.util.Map;
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
    private static final String ROOT = "/api/v1/";
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    public static TimelineItemView from(TimelineEntry entry) {
        return new TimelineItemView(
                entry.id(),
                entry.kind(),
                entry.occurredAt(),
                entry.direction(),
                entry.title(),
                entry.summary(),
                entry.customerId(),
                entry.sourceSystem() == null ? null : new SourceRef(entry.sourceSystem(), entry.sourceEventId()),
                link(entry),
                entry.data());
    }

    /** @return null where the entry does not name all that its link needs */
    private static String link(TimelineEntry entry) {
        return switch (entry.kind()) {
            case TimelineEntry.PURCHASE -> ROOT + "purchases/" + entry.id();
            case TimelineEntry.CASE_OPENED, TimelineEntry.CASE_RESOLVED -> ROOT + "cases/" + entry.id();
            case TimelineEntry.DEAL -> ROOT + "deals/" + entry.id();
            case TimelineEntry.FEEDBACK -> ROOT + "feedback/" + entry.id();
            case TimelineEntry.CAMPAIGN -> link("campaigns/", entry, "campaignId", "/members/" + entry.customerId());
            case TimelineEntry.REMINDER -> link("reminders/", entry, "reminderId", "");
            case TimelineEntry.LIFECYCLE, TimelineEntry.MERGE -> ROOT + "customers/" + entry.customerId() + "/history";
            default -> ROOT + "interactions/" + entry.id();
        };
    }

    private static String link(String collection, TimelineEntry entry, String name, String rest) {
        var data = JsonRows.read(entry.data(), DATA);
        Object id = data == null ? null : data.get(name);
        return id == null ? null : ROOT + collection + id + rest;
    }
}
