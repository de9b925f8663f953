package io.daftar.platform.filter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A customer as a filter sees one, in plain Java.
 *
 * @param fields String, BigDecimal, Boolean, LocalDate, BirthDate, Instant, or a List of them; missing when absent
 * @param events by name; each has {@code day} (LocalDate), its fields, and amounts (BigDecimal) with {@code currency}
 * @param relations by type, those at the other end
 */
public record FilterDocument(
        Map<String, Object> fields,
        Map<String, List<Map<String, Object>>> events,
        Map<String, List<FilterDocument>> relations,
        Set<UUID> segments) {

    public static FilterDocument of(Map<String, Object> fields) {
        return new FilterDocument(fields, Map.of(), Map.of(), Set.of());
    }
}
