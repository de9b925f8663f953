package io.daftar.customer.search.app;

import io.daftar.platform.filter.SqlCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts a search together: whom, found how, in which order, from where on. */
final class SearchStatement {
    private static final String ACTIVE = "c.tenant_id = :tenant and c.archived_at is null";

    private final SearchSource source;
    private final String where;
    private final Map<String, Object> params = new LinkedHashMap<>();

    /** @param filter null for everybody */
    SearchStatement(SqlCondition filter, SearchSource source) {
        this.source = source;
        var active = ACTIVE + " and " + source.where();
        this.where = filter == null ? active : active + " and " + filter.sql();
        params.putAll(source.params());
        if (filter != null) params.putAll(filter.params());
    }

    /** How many values a position has before the id. */
    int sortValues() {
        return source.order().size();
    }

    /** @param after a position, null from the start */
    String page(List<String> after, int limit) {
        // The index of the order gives rows in this very order, so a page costs the same wherever it lies.
        var direction = source.descending() ? " desc" : "";
        return "select c.id, " + columns("::text") + " from " + source.from() + " where " + where
                + (after == null ? "" : keyset(after)) + " order by " + columns(direction) + ", " + source.id()
                + direction + " limit " + limit;
    }

    private String columns(String behind) {
        return source.order().stream().map(order -> order.column() + behind).collect(Collectors.joining(", "));
    }

    private String keyset(List<String> after) {
        int values = sortValues();
        for (int i = 0; i < values; i++) params.put("after" + i, after.get(i));
        params.put("afterId", UUID.fromString(after.get(values)));
        var position = IntStream.range(0, values)
                .mapToObj(
                        i -> "cast(:after" + i + " as " + source.order().get(i).type() + ")")
                .collect(Collectors.joining(", "));
        return " and (%s, %s) %s (%s, :afterId)"
                .formatted(columns(""), source.id(), source.descending() ? "<" : ">", position);
    }

    /** FROM and WHERE without position and order. */
    String counted() {
        return "from " + source.from() + " where " + where;
    }

    Map<String, Object> params() {
        return params;
    }
}
