package io.daftar.interaction.timeline.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
    /** Where the whole of an entry is; at most one name beside id and customerId, which stands in the entry's data. */
    private static final Map<String, String> LINKS = Map.of(
            TimelineEntry.PURCHASE, "purchases/{id}",
            TimelineEntry.CASE_OPENED, "cases/{id}",
            TimelineEntry.CASE_RESOLVED, "cases/{id}",
            TimelineEntry.DEAL, "deals/{id}",
            TimelineEntry.FEEDBACK, "feedback/{id}",
            TimelineEntry.CAMPAIGN, "campaigns/{campaignId}/members/{customerId}",
            TimelineEntry.REMINDER, "reminders/{reminderId}",
            TimelineEntry.LIFECYCLE, "customers/{customerId}/history",
            TimelineEntry.MERGE, "customers/{customerId}/history");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
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
        String link = LINKS.getOrDefault(entry.kind(), "interactions/{id}")
                .replace("{id}", entry.id().toString())
                .replace("{customerId}", entry.customerId().toString());
        var missing = NAME.matcher(link);
        if (missing.find()) {
            Object value = JsonRows.read(entry.data(), DATA).get(missing.group(1));
            if (value == null) {
                return null;
            }
            link = missing.replaceFirst(value.toString());
        }
        return "/api/v1/" + link;
    }
}
