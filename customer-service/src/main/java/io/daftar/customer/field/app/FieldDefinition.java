package io.daftar.customer.field.app;

import java.util.List;
import java.util.UUID;

/**
 * A custom field of the tenant, as others work with it.
 *
 * @param choices what a CHOICE or MULTI_CHOICE may hold; empty for other types
 * @param unique whether no two customers may have the same value
 */
public record FieldDefinition(
        UUID id,
        String name,
        String label,
        Type type,
        List<String> choices,
        boolean unique,
        boolean required,
        Sensitivity sensitivity) {

    /** What a custom field holds. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        CHOICE,
        MULTI_CHOICE
    }

    /** Who may learn of a value: only PUBLIC ones leave this service. */
    public enum Sensitivity {
        PUBLIC,
        INTERNAL,
        SENSITIVE
    }
}
