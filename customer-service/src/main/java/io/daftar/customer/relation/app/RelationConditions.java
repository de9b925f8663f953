package io.daftar.customer.relation.app;

import io.daftar.customer.relation.domain.RelationType;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.RelationSource;
import java.time.LocalDate;
import java.util.Optional;

/** Relations as filters ask for them: those that hold today, to somebody who is not archived. */
public final class RelationConditions {
    // customer_relation_of_other from few others, the primary key from few customers
    private static final String TEMPLATE = "%1$s.id IN (SELECT r%2$d.customer_id FROM customer_relation r%2$d"
            + " JOIN customer o%2$d ON o%2$d.tenant_id = :tenant AND o%2$d.id = r%2$d.other_id"
            + " AND o%2$d.archived_at IS NULL"
            + " WHERE r%2$d.tenant_id = :tenant AND r%2$d.type = '%3$s'"
            + " AND (r%2$d.starts_on IS NULL OR r%2$d.starts_on <= DATE '%4$s')"
            + " AND (r%2$d.ends_on IS NULL OR r%2$d.ends_on >= DATE '%4$s') AND {condition})";

    private RelationConditions() {}

    /** The alias of the customer at the other end. */
    public static String other(int depth) {
        return "o" + depth;
    }

    /**
     * @param row the alias of the customer in the statement
     * @param depth how many relations stand around, from 1: it makes the aliases of each one its own
     * @param others the fields of the customer at the other end, over {@link #other}
     * @return empty when there is no such type
     */
    public static Optional<RelationSource> of(
            String type, String row, int depth, LocalDate today, FilterCatalogue others) {
        return RelationType.of(type)
                .map(known -> new RelationSource(
                        TEMPLATE.formatted(row, depth, known.name(), today), "r" + depth + ".customer_id", others));
    }
}
