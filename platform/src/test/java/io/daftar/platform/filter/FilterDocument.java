package io.daftar.platform.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A customer as a filter sees one, in plain Java.
 *
 * @param fields String, BigDecimal, Boolean, LocalDate, BirthDate, Instant, or a List of them; missing when absent
 * @param events by name; each has {@code day} (LocalDate), its fields, and amounts (BigDecimal) with {@code currency};
 *     {@code lines} are a list of further fields, and {@code counts} is false for one that only goes into sums
 * @param relations by type, those at the other end
 */
public record FilterDocument(
        Map<String, Object> fields,
        Map<String, List<Map<String, Object>>> events,
        Map<String, List<FilterDocument>> relations,
        Set<UUID> segments) {

    /** An event as each of its lines sees it, with all that is said of the whole. */
    static Stream<FilterDocument> lines(Map<String, Object> event) {
        if (!(event.get("lines") instanceof List<?> lines)) return Stream.of(of(event));
        return lines.stream().map(line -> {
            Map<String, Object> fields = new HashMap<>(event);
            ((Map<?, ?>) line).forEach((name, value) -> fields.put((String) name, value));
            return of(fields);
        });
    }

    static boolean counts(Map<String, Object> event) {
        return !Boolean.FALSE.equals(event.get("counts"));
    }

    public static FilterDocument of(Map<String, Object> fields) {
        return new FilterDocument(fields, Map.of(), Map.of(), Set.of());
    }
}
