package io.daftar.interaction.kind.domain;

import io.daftar.platform.attribute.AttributeType;
import java.util.List;

/**
 * A field that interactions of one kind have.
 *
 * @param choices what a CHOICE or MULTI_CHOICE may hold; empty for other types
 */
public record KindField(String name, String label, AttributeType type, List<String> choices, boolean required) {

    /** Whether every value this field could hold may stay under the other. */
    public boolean fitsInto(KindField other) {
        return type == other.type && other.choices.containsAll(choices);
    }
}
