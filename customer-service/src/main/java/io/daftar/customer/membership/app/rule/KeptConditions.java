package io.daftar.customer.membership.app.rule;

import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.search.app.SegmentConditions;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says in SQL who is in a segment: by the members that are kept, and by the rule itself until they are. */
@ApplicationScoped
class KeptConditions implements SegmentConditions {
    /** How many segments may stand inside each other. */
    static final int DEEPEST = 5;

    // segment_member's primary key, either from the segment or from the customer; EXISTS leaves the planner both.
    private static final String KEPT = "EXISTS (SELECT 1 FROM segment_member m WHERE m.tenant_id = :tenant"
            + " AND m.segment_id = :segment AND m.customer_id = c.id AND NOT m.away)";

    private final SegmentStates states;

    KeptConditions(SegmentStates states) {
        this.states = states;
    }

    @Override
    public Optional<SqlCondition> of(UUID segmentId, FilterCatalogue fields, FilterContext context, int depth) {
        if (depth >= DEEPEST) return Optional.empty();
        return states.find(segmentId).map(segment -> {
            if (segment.isReady() || segment.isStatic()) {
                return new SqlCondition(KEPT, Map.of("segment", segment.id()));
            }
            return inline(segment, fields, context, depth);
        });
    }

    private static SqlCondition inline(KeptSegment segment, FilterCatalogue fields, FilterContext context, int depth) {
        // Names of its own at every depth: the statement around renames them, and must not rename them twice.
        var prefix = "s" + depth + "p";
        var compiled = SqlCompiler.compile(RuleCompiler.rule(segment), fields, context, prefix, Among.EVERYBODY);
        return new SqlCondition(compiled.asValue(), compiled.params());
    }
}
