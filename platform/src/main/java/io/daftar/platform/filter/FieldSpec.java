package io.daftar.platform.filter;

import io.daftar.platform.text.FoldingKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A field filters may name: what it holds and how its stored form is reached in SQL.
 *
 * @param allowed the values of an ENUM or a LIST of choices; empty for anything
 * @param sortable whether lists may be sorted by it
 * @param key writes a value as its key columns hold it, for EQ, NEQ, IN, NOT_IN and a list's CONTAINS
 * @param partKey the same for a piece of a value, for CONTAINS and STARTS_WITH; an empty or null key refuses the value
 */
public record FieldSpec(
        String name,
        FieldType type,
        Set<String> allowed,
        boolean sortable,
        UnaryOperator<String> key,
        UnaryOperator<String> partKey,
        FieldSql sql) {

    public FieldSpec {
        boolean yearMayLack = type == FieldType.BIRTH_DATE && sql instanceof FieldSql.Column;
        if (yearMayLack && ((FieldSql.Column) sql).monthDay() == null) {
            throw new IllegalArgumentException(name + " is a BIRTH_DATE and needs a month-day column");
        }
        allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
    }

    /** A field of free values; texts compare by folding key. */
    public static FieldSpec of(String name, FieldType type, FieldSql sql) {
        return new FieldSpec(name, type, Set.of(), false, FoldingKey::of, FoldingKey::of, sql);
    }

    /** A field that holds one ({@code ENUM}) or some ({@code LIST}) of the allowed values. */
    public static FieldSpec choice(String name, FieldType type, Set<String> allowed, FieldSql sql) {
        return new FieldSpec(name, type, allowed, false, UnaryOperator.identity(), UnaryOperator.identity(), sql);
    }

    public FieldSpec withSort() {
        return new FieldSpec(name, type, allowed, true, key, partKey, sql);
    }

    public FieldSpec withKeys(UnaryOperator<String> whole, UnaryOperator<String> part) {
        return new FieldSpec(name, type, allowed, sortable, whole, part, sql);
    }
}
