package io.daftar.customer.search.app;

import io.daftar.platform.web.DomainException;
import java.util.List;
import java.util.Map;

/**
 * An order of customers; every one has its index.
 *
 * @param column of the row {@code c}
 * @param type of the column
 */
public record Sort(String field, String column, String type, boolean descending) {
    private static final Map<String, Sort> OFFERED = Map.of(
            "createdAt", new Sort("createdAt", "c.created_at", "timestamptz", false),
            "updatedAt", new Sort("updatedAt", "c.updated_at", "timestamptz", false),
            "displayName", new Sort("displayName", "c.display_key", "text", false));

    /** The newest first. */
    static final Sort NEWEST = OFFERED.get("createdAt").reversed();

    /** @throws DomainException invalid-parameter for an order that is not offered */
    static Sort of(List<SearchRequest.SortField> wanted, Sort absent) {
        if (wanted == null || wanted.isEmpty()) return absent;
        var first = wanted.get(0);
        if (wanted.size() > 1 || first == null) throw unknown("#/sort");
        var sort = first.field() == null ? null : OFFERED.get(first.field());
        boolean descending = "DESC".equalsIgnoreCase(first.dir());
        if (sort == null || first.dir() != null && !descending && !"ASC".equalsIgnoreCase(first.dir())) {
            throw unknown("#/sort/0");
        }
        return descending ? sort.reversed() : sort;
    }

    /** @param wanted {@code displayName}, or {@code -createdAt} for the last first */
    static List<SearchRequest.SortField> parse(String wanted) {
        if (wanted == null) return List.of();
        boolean descending = wanted.startsWith("-");
        var field = descending ? wanted.substring(1) : wanted;
        if (!OFFERED.containsKey(field)) throw unknown("?sort");
        return List.of(new SearchRequest.SortField(field, descending ? "DESC" : "ASC"));
    }

    private Sort reversed() {
        return new Sort(field, column, type, true);
    }

    private static DomainException unknown(String pointer) {
        return DomainException.invalidParameter(
                pointer, "sorting is offered by one of createdAt, updatedAt, displayName");
    }

    String direction() {
        return descending ? "DESC" : "ASC";
    }

    String comparison() {
        return descending ? "<" : ">";
    }
}
