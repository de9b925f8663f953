package io.daftar.customer.search.app;

import io.daftar.platform.filter.SqlCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts a search together: whom, found how, in which order, from where on. */
final class SearchStatement {
    private static final String ACTIVE = "c.tenant_id = :tenant and c.archived_at is null";

    private final TextStep step;
    private final Sort sort;
    private final String from;
    private final Map<String, Object> params = new LinkedHashMap<>();

    /**
     * @param filter null for everybody
     * @param step null when nothing is looked for by text
     * @param sort null for the best hits first, which needs a step
     */
    SearchStatement(SqlCondition filter, TextStep step, String text, Sort sort) {
        this.step = step;
        this.sort = sort;
        var where = filter == null ? ACTIVE : ACTIVE + " and " + filter.sql();
        if (filter != null) params.putAll(filter.params());
        if (step != null) params.putAll(step.params(text));
        this.from = step == null
                ? "from customer c where " + where
                : "from hit h join customer c on c.id = h.id where " + where;
    }

    private String with() {
        return step == null ? "" : "with hit as materialized (" + step.sql() + ") ";
    }

    /** How many values a position has before the id. */
    int sortValues() {
        return sort == null ? 2 : 1;
    }

    /** @param after a position, null from the start */
    String page(List<String> after, int limit) {
        return with() + (sort == null ? best(after) : sorted(after)) + " limit " + limit;
    }

    private String sorted(List<String> after) {
        // The index of the sort gives rows in this very order, so a page costs the same wherever it lies.
        var keyset = "";
        if (after != null) {
            keyset = " and (%s, c.id) %s (cast(:afterValue as %s), :afterId)"
                    .formatted(sort.column(), sort.comparison(), sort.type());
            params.put("afterValue", after.get(0));
            params.put("afterId", UUID.fromString(after.get(1)));
        }
        return "select c.id, %s::text %s%s order by %s %s, c.id %s"
                .formatted(sort.column(), from, keyset, sort.column(), sort.direction(), sort.direction());
    }

    private String best(List<String> after) {
        var keyset = "";
        if (after != null) {
            keyset = " and (h.rank, c.display_key, c.id) > (:afterRank, :afterValue, :afterId)";
            params.put("afterRank", Integer.valueOf(after.get(0)));
            params.put("afterValue", after.get(1));
            params.put("afterId", UUID.fromString(after.get(2)));
        }
        return "select c.id, h.rank::text, c.display_key " + from + keyset + " order by h.rank, c.display_key, c.id";
    }

    /** FROM and WHERE without position and order. */
    String counted() {
        return step == null
                ? from
                : "from (" + step.sql() + ") as h join customer c on c.id = h.id where "
                        + from.substring(from.indexOf(" where ") + 7);
    }

    Map<String, Object> params() {
        return params;
    }
}
