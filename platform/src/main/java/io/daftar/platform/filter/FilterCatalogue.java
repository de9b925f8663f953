package io.daftar.platform.filter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the filters of a service may name, each with the SQL behind it; what it does not know is refused at its node. */
public interface FilterCatalogue {
    /** Finds a field by its full name; may make one up, as for {@code attributes.shoeSize}. */
    Optional<FieldSpec> field(String name);

    /** The fields that exist without looking at a request. */
    List<FieldSpec> fields();

    /** The rows of a kind of event, with all that can be asked of it. */
    default Optional<EventSource> event(String name) {
        return Optional.empty();
    }

    /** The rows to answer one condition from: a roll-up where it holds all the condition names, else the events themselves. */
    default Optional<EventSource> event(FilterNode.EventCondition condition) {
        return event(condition.event());
    }

    default Optional<RelationSource> relation(String type) {
        return Optional.empty();
    }

    /**
     * The condition of being in a segment, never null, such as
     * {@code c.id IN (SELECT m.customer_id FROM member m WHERE m.segment_id = :segment)} with the id as parameter
     * {@code segment}; empty when there is no such segment.
     */
    default Optional<SqlCondition> segment(UUID id) {
        return Optional.empty();
    }
}
