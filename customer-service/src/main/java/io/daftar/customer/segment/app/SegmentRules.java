package io.daftar.customer.segment.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.customer.field.app.FieldUse;
import io.daftar.customer.search.app.SegmentConditions;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.customer.segment.domain.SegmentRepository;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says in SQL who is in a segment: by its rule while it is dynamic, else by its list of members. */
@ApplicationScoped
class SegmentRules implements SegmentConditions, FieldUse {
    /** How many segments may stand inside each other. */
    static final int DEEPEST = 5;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTED = "c.id IN (SELECT m.customer_id FROM segment_member m"
            + " WHERE m.tenant_id = :tenant AND m.segment_id = :segment)";

    private final SegmentRepository segments;

    SegmentRules(SegmentRepository segments) {
        this.segments = segments;
    }

    @Override
    public Optional<SqlCondition> of(UUID segmentId, FilterCatalogue fields, FilterContext context, int depth) {
        if (depth >= DEEPEST) return Optional.empty();
        return segments.find(segmentId).map(segment -> condition(segment, fields, context, depth));
    }

    private static SqlCondition condition(Segment segment, FilterCatalogue fields, FilterContext context, int depth) {
        if (segment.kind() != Segment.Kind.DYNAMIC) {
            return new SqlCondition(LISTED, Map.of("segment", segment.id()));
        }
        // Names of its own at every depth: the statement around renames them, and must not rename them twice.
        var compiled = SqlCompiler.compile(node(segment), fields, context, "s" + depth + "p", Among.EVERYBODY);
        return new SqlCondition(compiled.asValue(), compiled.params());
    }

    static FilterNode node(Segment segment) {
        return nodeOf(read(segment.filter().orElseThrow()));
    }

    /** The tree of a rule that was checked before. */
    static FilterNode nodeOf(JsonNode filter) {
        return FilterParser.parse(filter, "#/filter");
    }

    static JsonNode read(String filter) {
        try {
            return JSON.readTree(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored filter cannot be read", e);
        }
    }

    /** Whether a rule leads to a segment, directly or through others. */
    boolean leadsTo(FilterNode node, UUID target, int depth) {
        if (depth > DEEPEST) return true;
        return segmentsIn(node)
                .anyMatch(id -> id.equals(target)
                        || segments.find(id)
                                .filter(other -> other.kind() == Segment.Kind.DYNAMIC)
                                .filter(other -> leadsTo(node(other), target, depth + 1))
                                .isPresent());
    }

    /** Segments whose rule names a segment. */
    List<Segment> usersOf(UUID segmentId) {
        return segments.all().stream()
                .filter(segment -> segment.filter().isPresent())
                .filter(segment -> segmentsIn(node(segment)).anyMatch(segmentId::equals))
                .toList();
    }

    @Override
    public List<User> usersOf(String fieldName) {
        return usersOf(leaf -> leaf.field().equals("attributes." + fieldName));
    }

    @Override
    public List<User> usersOf(String fieldName, String choice) {
        return usersOf(leaf -> leaf.field().equals("attributes." + fieldName)
                && leaf.values().stream().anyMatch(value -> choice.equals(value.asText())));
    }

    private List<User> usersOf(Predicate<FilterNode.Leaf> which) {
        return segments.all().stream()
                .filter(segment -> segment.kind() == Segment.Kind.DYNAMIC)
                .filter(segment ->
                        node(segment).walk().anyMatch(node -> node instanceof FilterNode.Leaf leaf && which.test(leaf)))
                .map(segment -> new User("SEGMENT", segment.id().toString(), segment.name()))
                .toList();
    }

    private static Stream<UUID> segmentsIn(FilterNode node) {
        return node.walk()
                .filter(FilterNode.SegmentCondition.class::isInstance)
                .map(found -> ((FilterNode.SegmentCondition) found).segment());
    }
}
