package io.daftar.interaction.feedback.app;

import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How feedback shows on the timeline of whoever said it. */
final class FeedbackEntries {
    private FeedbackEntries() {}

    /** None where nobody knows who said it. */
    static List<TimelineEntry> of(Feedback it) {
        var content = it.content();
        if (content.customerId() == null) {
            return List.of();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", content.kind());
        data.put("product", content.product());
        data.put("category", content.category());
        data.values().removeIf(Objects::isNull);
        return List.of(new TimelineEntry(
                content.customerId(),
                content.occurredAt(),
                it.id(),
                TimelineEntry.FEEDBACK,
                null,
                Texts.cut(content.words().replace('\n', ' '), TimelineEntry.TITLE),
                null,
                it.sourceSystem(),
                it.sourceEventId(),
                JsonRows.write(data)));
    }
}
