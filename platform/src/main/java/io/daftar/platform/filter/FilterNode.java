package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.time.WindowSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A node of a filter as it was sent, its shape checked; each knows where it stood in the request. */
public sealed interface FilterNode {
    String pointer();

    /** The nodes directly below. */
    default List<FilterNode> children() {
        return List.of();
    }

    /** This node and all below it. */
    default Stream<FilterNode> walk() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(FilterNode::walk));
    }

    /** True when all children are. */
    record And(String pointer, List<FilterNode> children) implements FilterNode {}

    /** True when any child is. */
    record Or(String pointer, List<FilterNode> children) implements FilterNode {}

    /** True when its child is not. */
    record Not(String pointer, FilterNode child) implements FilterNode {
        @Override
        public List<FilterNode> children() {
            return List.of(child);
        }
    }

    /**
     * A test of one field.
     *
     * @param values one for {@code value}, several for {@code values}, none for operators without
     * @param within the days of AGE_TURNS_WITHIN, else 0
     */
    record Leaf(String pointer, String field, FilterOp op, List<JsonNode> values, int within) implements FilterNode {}

    /**
     * A test of what a customer did.
     *
     * @param where null for all events of that name
     * @param within null for all time
     */
    record EventCondition(String pointer, String event, FilterNode where, Measure measure, WindowSpec within)
            implements FilterNode {
        @Override
        public List<FilterNode> children() {
            return where == null ? List.of() : List.of(where);
        }
    }

    /**
     * A test of somebody the customer is related to.
     *
     * @param where null when it is enough that there is one
     */
    record RelationCondition(String pointer, String relation, FilterNode where) implements FilterNode {
        @Override
        public List<FilterNode> children() {
            return where == null ? List.of() : List.of(where);
        }
    }

    /** True for the members of a segment. */
    record SegmentCondition(String pointer, UUID segment) implements FilterNode {}

    /** What of the events found is compared. */
    sealed interface Measure {
        FilterOp op();

        /** How many there were. */
        record Count(FilterOp op, long value) implements Measure {}

        /** What they add up to, in one currency. */
        record Sum(String field, FilterOp op, BigDecimal amount, String currency) implements Measure {}

        /** How many days ago the last one was; false when there was none. */
        record DaysSinceLast(FilterOp op, long value) implements Measure {}
    }
}
