package io.daftar.customer.field.app;

import java.util.List;

/** Something that may depend on a custom field, such as a segment whose filter names it. */
public interface FieldUse {
    /** A user of the field. */
    record User(String kind, String id, String name) {}

    List<User> usersOf(String fieldName);

    /** Those that depend on one choice of the field. */
    List<User> usersOf(String fieldName, String choice);
}
