package io.daftar.platform.filter;

import java.util.Map;

/**
 * Where a field stands in SQL. Expressions are of the statement the condition is put into; they and templates may hold
 * parameters of that statement, such as {@code :tenant}, and never text from a request: that goes into {@code params}.
 */
public sealed interface FieldSql {
    /** Marks in a template where the test of one element goes; it comes in parentheses. */
    String CONDITION = "{condition}";

    /**
     * A value of the row itself, null when missing.
     *
     * @param value the value; for a BIRTH_DATE its {@code date}, null when the year is unknown
     * @param key the key of a TEXT or LIST element; null when {@code value} is compared as it is
     * @param monthDay month × 100 + day as an integer; required for a BIRTH_DATE, where it tells presence, and worked
     *     out from {@code value} when null on a DATE
     */
    record Column(String value, String key, String monthDay) implements FieldSql {
        public static Column of(String value) {
            return new Column(value, null, null);
        }
    }

    /**
     * Values in rows of a side table; the field matches when any of them does, and is missing when there is none.
     *
     * @param template a boolean expression around {@link #CONDITION} that is never null, preferably
     *     {@code c.id IN (SELECT a.customer_id FROM … WHERE … AND {condition})}, which can also be hashed under OR
     * @param element the columns of one side row
     * @param owner the customer's id in a side row, {@code a.customer_id}
     * @param params values for parameters named in the template, such as the name of a system taken from the request
     */
    record Keyed(String template, Column element, String owner, Map<String, Object> params) implements FieldSql {
        public Keyed {
            params = Map.copyOf(params);
        }
    }

    /**
     * A {@code text[]} of keys of the row, for LIST fields.
     *
     * @param keys never contains null elements; null or empty is missing
     */
    record Array(String keys) implements FieldSql {}
}
