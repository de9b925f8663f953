package io.daftar.interaction.sql;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/**
 * How many customers stand behind the facts of each group and of all.
 *
 * @param all null where nobody asked
 * @param estimate whether these are of the sample
 */
public record CustomerCounts(Map<String, Long> groups, Long all, boolean estimate) {
    public static final CustomerCounts NOT_ASKED = new CustomerCounts(Map.of(), null, false);

    /** @param query for whether a number is of all, of which group else, and the number */
    public static CustomerCounts read(Query query, boolean estimate) {
        Map<String, Long> groups = new HashMap<>();
        query.map((row, c) -> groups.put(row.getBoolean(1) ? null : row.getString(2), row.getLong(3)))
                .list();
        return new CustomerCounts(groups, groups.remove(null), estimate);
    }

    /** @param facts how many the group has */
    public Long of(String group, long facts) {
        return all == null ? null : number(groups.getOrDefault(group, 0L), facts);
    }

    /** @param facts how many there are in all */
    public Long ofAll(long facts) {
        return all == null ? null : number(all, facts);
    }

    /** Not more customers than facts, and somebody where there is one. */
    private Long number(long counted, long facts) {
        return estimate ? Math.min(facts, Math.max(1, counted * CustomerSample.WEIGHT)) : counted;
    }
}
