package io.daftar.customer.search.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is looked for.
 *
 * @param query free text in any script or spelling, or null
 * @param sort at most one field that can be sorted by; without one the best hits or the newest customers come first
 * @param count none, estimate or exact
 */
public record SearchRequest(
        JsonNode filter, String query, List<SortField> sort, Integer limit, String cursor, String count) {

    /** @param dir ASC or DESC */
    public record SortField(String field, String dir) {}

    /** @param wanted {@code displayName}, or {@code -createdAt} for the last first */
    public static List<SortField> sortOf(String wanted) {
        return Sort.parse(wanted);
    }
}
