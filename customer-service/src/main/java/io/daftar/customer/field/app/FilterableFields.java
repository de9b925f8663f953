package io.daftar.customer.field.app;

import java.util.List;

/** Knows every field that filters may name, built in or custom. */
public interface FilterableFields {
    List<FieldView> filterable();
}
