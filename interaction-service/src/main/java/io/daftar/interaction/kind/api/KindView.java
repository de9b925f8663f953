package io.daftar.interaction.kind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.kind.domain.CustomKind;
import io.daftar.interaction.kind.domain.KindField;
import java.time.Instant;
import java.util.List;

/** A kind of interaction as the API shows it; a built-in one is the same for every tenant. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KindView(
        String code,
        long version,
        String label,
        boolean builtIn,
        boolean archived,
        List<KindFieldView> fields,
        Instant archivedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** A field of the kind; {@code choices} only where it has some. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KindFieldView(String name, String label, String type, List<String> choices, boolean required) {
        static KindFieldView from(KindField it) {
            return new KindFieldView(
                    it.name(),
                    it.label(),
                    it.type().name(),
                    it.choices().isEmpty() ? null : it.choices(),
                    it.required());
        }
    }

    static KindView from(CustomKind it) {
        return new KindView(
                it.code(),
                it.version(),
                it.label(),
                false,
                it.isArchived(),
                it.fields().stream().map(KindFieldView::from).toList(),
                it.archivedAt(),
                it.createdAt(),
                it.updatedAt());
    }

    static KindView builtIn(String code) {
        return new KindView(code, 1, code, true, false, List.of(), null, null, null);
    }
}
