package io.daftar.customer.profile.app.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** What one place of a file was and what it is now; null where there was or is nothing. */
public record FieldChange(String pointer, JsonNode before, JsonNode after) {
    public FieldChange {
        before = before == null ? NullNode.getInstance() : before;
        after = after == null ? NullNode.getInstance() : after;
    }

    /** @param before any value that has JSON, or null; {@code after} likewise */
    public static FieldChange of(String pointer, Object before, Object after) {
        return ProfileDiff.of(pointer, before, after);
    }
}
