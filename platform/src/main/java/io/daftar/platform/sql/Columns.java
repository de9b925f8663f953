package io.daftar.platform.sql;

import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;

/**
 * Hands any number of records to one statement, an array for each column: {@code unnest(:ids, :names)}. For the database
 * this is a good deal less to read than a JSON text with the name of each value, and than a statement for each record.
 */
public final class Columns {
    private Columns() {}

    /**
     * One part of each record, in their order; bind it by name.
     *
     * @param type the column's type, as PostgreSQL names it; values come as their text, which keeps numbers and moments exact
     */
    public static <T> Argument of(String type, Collection<T> records, Function<T, ?> part) {
        var texts = new String[records.size()];
        int i = 0;
        for (var each : records) {
            var value = part.apply(each);
            texts[i++] = value == null ? null : value.toString();
        }
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, texts));
    }
}
