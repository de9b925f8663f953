package io.daftar.customer.membership.app;

import io.daftar.customer.membership.app.rule.RuleCompiler;
import io.daftar.customer.membership.app.rule.RuleCompiler.Reading;
import io.daftar.customer.membership.domain.Attempts;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.Members.Turn;
import io.daftar.customer.membership.domain.Move;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.platform.filter.Among;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One rule's turn at few customers: members, history, count and events, all or nothing. */
@ApplicationScoped
class RuleTurn {
    private final RuleCompiler compiler;
    private final Attempts attempts;
    private final Members members;
    private final SegmentStates states;
    private final MoveEvents events;
    private final Failures failures;

    RuleTurn(
            RuleCompiler compiler,
            Attempts attempts,
            Members members,
            SegmentStates states,
            MoveEvents events,
            Failures failures) {
        this.compiler = compiler;
        this.attempts = attempts;
        this.members = members;
        this.states = states;
        this.events = events;
        this.failures = failures;
    }

    Reading begin() {
        return compiler.reading();
    }

    /** @return who moved; nobody when the rule failed, which is noted */
    List<Move> take(KeptSegment segment, Reading round, Collection<UUID> customers) {
        return attempts.attempt(() -> evaluate(segment, round, customers), failure -> failures.note(segment, failure))
                .orElse(List.of());
    }

    private List<Move> evaluate(KeptSegment segment, Reading round, Collection<UUID> customers) {
        var rule = compiler.compile(RuleCompiler.rule(segment), round, new Among(Members.ONLY));
        var moves = members.reconcile(segment.id(), rule, new Turn(round.at(), "CHANGE"), customers);
        if (moves.isEmpty()) return moves;
        if (!count(segment, moves)) throw new Superseded();
        events.tell(moves, round.at());
        return moves;
    }

    /** @return whether the segment still has the rule it was read with */
    boolean count(KeptSegment segment, List<Move> moves) {
        long come = moves.stream().filter(Move::entered).count();
        return states.grow(segment.id(), segment.build(), 2 * come - moves.size());
    }

    void tell(List<Move> moves, Instant at) {
        events.tell(moves, at);
    }
}
