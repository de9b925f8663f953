package io.daftar.customer.field.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.field.domain.CustomField;
import java.util.List;

/**
 * A field as callers see it: a custom one, or one every customer has.
 *
 * @param operators what filters may ask of it
 * @param builtin null for custom fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldView(
        Long version,
        String name,
        String label,
        String type,
        List<String> choices,
        Boolean unique,
        Boolean required,
        String sensitivity,
        String target,
        List<String> operators,
        Boolean sortable,
        Boolean builtin) {

    static FieldView from(CustomField field) {
        return new FieldView(
                field.version(),
                field.name(),
                field.label(),
                field.type(),
                field.choices(),
                field.isUnique(),
                field.isRequired(),
                field.sensitivity(),
                "CUSTOMER",
                null,
                null,
                null);
    }

    /** A field that filters may name. */
    public static FieldView filterable(
            String name,
            String label,
            String type,
            List<String> choices,
            List<String> operators,
            boolean sortable,
            boolean builtin) {
        return new FieldView(
                null, name, label, type, choices, null, null, null, "CUSTOMER", operators, sortable, builtin);
    }
}
