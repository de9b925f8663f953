package io.daftar.customer.field.app;

import java.util.List;

/** A custom field as sent. */
public record FieldInput(
        String name,
        String label,
        String type,
        List<String> choices,
        Boolean unique,
        Boolean required,
        String sensitivity,
        String target) {}
