package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.security.Caller.Actor;
import java.time.Instant;
import java.util.List;

/** One edit of an interaction: who, when, what. */
public record HistoryItem(long version, Instant at, Actor actor, List<FieldChange> changes) {

    /**
     * What an edit did in one place.
     *
     * @param pointer where a merge patch would name it
     */
    public record FieldChange(String pointer, JsonNode before, JsonNode after) {}
}
