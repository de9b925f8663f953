package io.daftar.platform.filter;

import java.util.Map;

/**
 * A filter as SQL in parentheses, with named parameters. As a WHERE condition {@link #sql} is exact and can use indexes: where it is null
 * it is false, and nothing negates it. To select it, or to negate it, take {@link #asValue}.
 */
public record SqlCondition(String sql, Map<String, Object> params) {
    /** The truth as a value that is never null. */
    public String asValue() {
        return "(" + sql + " IS TRUE)";
    }
}
