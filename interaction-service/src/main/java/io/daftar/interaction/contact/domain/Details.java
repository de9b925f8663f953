package io.daftar.interaction.contact.domain;

import io.daftar.interaction.sentiment.domain.Sentiment;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an interaction says beyond the common: values of its kind's own fields, who took part, tags and files. Most say
 * nothing of it, so it is kept in one place that may be empty.
 *
 * @param sentiment what was made of it, no part of what it says; null where nobody judged
 */
public record Details(
        Map<String, Object> attributes,
        List<Participant> participants,
        List<String> tags,
        List<UUID> attachmentIds,
        Sentiment sentiment) {
    public static final Details NONE = new Details(null, null, null, null, null);

    public Details {
        attributes = sorted(attributes);
        participants = participants == null ? List.of() : List.copyOf(participants);
        tags = tags == null ? List.of() : List.copyOf(tags);
        attachmentIds = attachmentIds == null ? List.of() : List.copyOf(attachmentIds);
    }

    public boolean saysNothing() {
        return equals(NONE);
    }

    public Details withAttributes(Map<String, Object> other) {
        return new Details(other, participants, tags, attachmentIds, sentiment);
    }

    public Details withSentiment(Sentiment other) {
        return new Details(attributes, participants, tags, attachmentIds, other);
    }

    /** What it says, for a fingerprint: the same for two that say the same, whatever order the fields came in. */
    public List<Object> said() {
        var people = participants.stream()
                .map(it -> Arrays.asList(it.userId(), it.name()))
                .toList();
        return List.of(attributes, people, tags, attachmentIds);
    }

    private static Map<String, Object> sorted(Map<String, Object> attributes) {
        var sorted = new TreeMap<String, Object>(attributes == null ? Map.of() : attributes);
        sorted.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(sorted);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Details" + attributes.keySet();
    }
}
