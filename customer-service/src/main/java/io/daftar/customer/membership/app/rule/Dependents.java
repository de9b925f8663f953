package io.daftar.customer.membership.app.rule;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Move;
import io.daftar.customer.membership.domain.SegmentSchedule;
import io.daftar.customer.membership.domain.SegmentStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The segments whose rules name one that was worked out as a whole: they look at those who moved, or at everybody. */
@ApplicationScoped
public class Dependents {
    /** Up to here customers are looked at one by one. */
    private static final int FEW = 1_000;

    private final SegmentStates states;
    private final SegmentSchedule schedule;
    private final ChangeMarks marks;

    Dependents(SegmentStates states, SegmentSchedule schedule, ChangeMarks marks) {
        this.states = states;
        this.schedule = schedule;
        this.marks = marks;
    }

    public void lookAt(KeptSegment segment, List<Move> moves, Instant now) {
        if (moves.size() > FEW) {
            lookAtEverybody(segment, now);
        } else if (!moves.isEmpty() && !of(segment).isEmpty()) {
            Map<UUID, Set<String>> moved = new HashMap<>();
            moves.forEach(move -> moved.put(move.customerId(), Set.of(RuleReads.SEGMENT + segment.id())));
            marks.mark(moved);
        }
    }

    public void lookAtEverybody(KeptSegment segment, Instant now) {
        schedule.plan(of(segment), now);
    }

    private List<UUID> of(KeptSegment segment) {
        return states.withRule().stream()
                .filter(other -> other.isDynamic() && other.isReady())
                .filter(other -> RuleOrder.named(other.reads()).anyMatch(segment.id()::equals))
                .map(KeptSegment::id)
                .toList();
    }
}
