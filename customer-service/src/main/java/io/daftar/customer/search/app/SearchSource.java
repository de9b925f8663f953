package io.daftar.customer.search.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where rows {@code c} of customers come from, and in which order.
 *
 * @param from what stands behind FROM
 * @param id the column of the customer's id that the order ends with
 */
record SearchSource(
        String from, String where, List<Order> order, String id, boolean descending, Map<String, Object> params) {
    /** A column, as a position names it. */
    record Order(String column, String type) {}

    /** All customers in the order of a sort that has an index. */
    static SearchSource sorted(Sort sort, String where, Map<String, Object> params) {
        var order = List.of(new Order(sort.column(), sort.type()));
        return new SearchSource("customer c", where, order, "c.id", sort.descending(), params);
    }

    /** Those whose ids stand in rows {@code h}. */
    static SearchSource of(String hits, String where, String column, String type, Map<String, Object> params) {
        return new SearchSource(
                hits + " join customer c on c.id = h.id",
                where,
                List.of(new Order(column, type)),
                "h.id",
                false,
                params);
    }

    SearchSource then(String column, String type) {
        var more = new ArrayList<>(order);
        more.add(new Order(column, type));
        return new SearchSource(from, where, List.copyOf(more), id, descending, params);
    }

    SearchSource and(String condition) {
        return new SearchSource(from, where + " and " + condition, order, id, descending, params);
    }
}
