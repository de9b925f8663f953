package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseChange.Field;
import io.daftar.interaction.cases.domain.Escalation;
import io.daftar.interaction.cases.domain.Rating;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.platform.contract.InteractionEvent;
import io.daftar.platform.contract.InteractionEvent.CaseChanged;
import io.daftar.platform.contract.InteractionEvent.CaseEscalated;
import io.daftar.platform.contract.InteractionEvent.CaseRated;
import io.daftar.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a case shows outside of its feature, and in its own history. */
final class CaseEvents {
    private CaseEvents() {}

    static OutgoingEvent changed(SupportCase it) {
        return changed(it, it.version(), false);
    }

    static OutgoingEvent deleted(SupportCase it) {
        return changed(it, it.version() + 1, true);
    }

    private static OutgoingEvent changed(SupportCase it, long version, boolean deleted) {
        var content = it.content();
        var progress = it.progress();
        var body = new CaseChanged(
                it.id(),
                content.customerId(),
                content.kind().name(),
                content.category(),
                content.priority().name(),
                content.queue(),
                content.assigneeId(),
                progress.state().name(),
                it.openedAt(),
                progress.firstResponseAt(),
                progress.resolvedAt(),
                progress.dueAt(),
                deleted);
        return event(it, version, body);
    }

    static OutgoingEvent escalated(SupportCase it, Escalation level, Instant dueAt) {
        var content = it.content();
        var body = new CaseEscalated(
                it.id(),
                content.customerId(),
                level.name(),
                content.priority().name(),
                content.queue(),
                content.assigneeId(),
                dueAt,
                it.updatedAt());
        return event(it, it.version(), body);
    }

    static OutgoingEvent rated(SupportCase it, Rating rating) {
        var body = new CaseRated(
                it.id(), it.content().customerId(), rating.kind().name(), rating.score(), rating.ratedAt());
        return event(it, it.version(), body);
    }

    private static OutgoingEvent event(SupportCase it, long version, InteractionEvent body) {
        return OutgoingEvent.of("case", it.id(), version, body)
                .about(it.content().customerId());
    }

    /** When it was opened and, once it is, when it was resolved. */
    static List<TimelineEntry> entries(SupportCase it) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(entry(it, TimelineEntry.CASE_OPENED, it.openedAt()));
        if (it.progress().resolvedAt() != null) {
            entries.add(entry(it, TimelineEntry.CASE_RESOLVED, it.progress().resolvedAt()));
        }
        return entries;
    }

    private static TimelineEntry entry(SupportCase it, String kind, Instant at) {
        var content = it.content();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", content.kind());
        data.put("category", content.category());
        data.put("priority", content.priority());
        data.values().removeIf(Objects::isNull);
        var source = it.source();
        return new TimelineEntry(
                content.customerId(),
                at,
                it.id(),
                kind,
                null,
                Texts.cut(content.subject(), TimelineEntry.TITLE),
                null,
                source == null ? null : source.system(),
                source == null ? null : source.eventId(),
                JsonRows.write(data));
    }

    /** The fields in which two versions differ. */
    static List<Field> differences(SupportCase before, SupportCase after) {
        var old = fields(before);
        List<Field> changes = new ArrayList<>();
        fields(after).forEach((name, value) -> {
            if (!Objects.equals(old.get(name), value)) {
                changes.add(new Field("#/" + name, old.get(name), value));
            }
        });
        return changes;
    }

    private static Map<String, String> fields(SupportCase it) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", it.progress().state().name());
        fields.put("kind", it.content().kind().name());
        fields.put("category", it.content().category());
        fields.put("priority", it.content().priority().name());
        fields.put("queue", it.content().queue());
        fields.put("assigneeId", it.content().assigneeId());
        fields.put("subject", it.content().subject());
        fields.put("body", it.content().body());
        return fields;
    }
}
