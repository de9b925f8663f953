package io.daftar.customer.membership.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.change.app.ChangeQueue;
import io.daftar.customer.membership.app.rule.RuleCompiler;
import io.daftar.customer.membership.app.rule.RuleOrder;
import io.daftar.customer.membership.app.rule.RuleReads;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.Move;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.membership.domain.TenantLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows changes of customers: looks at those who changed, with the rules that read what changed, one statement a rule.
 * Exact, because changes are marked in their own transaction, rules are evaluated in a state that holds at least what the
 * marks tell of, and a mark goes only if it is still the one that was seen (ADR 0010).
 */
@ApplicationScoped
class Evaluation {
    static final int BATCH = 1_000;

    private final TenantLock lock;
    private final ChangeQueue queue;
    private final SegmentStates states;
    private final Members members;
    private final Touched touched;
    private final RuleTurn turn;

    Evaluation(
            TenantLock lock, ChangeQueue queue, SegmentStates states, Members members, Touched touched, RuleTurn turn) {
        this.lock = lock;
        this.queue = queue;
        this.states = states;
        this.members = members;
        this.touched = touched;
        this.turn = turn;
    }

    /** The next changes of the tenant at hand, in the running transaction. @return how many were followed */
    int next() {
        if (!lock.tryMembers()) return 0;
        var dirty = queue.oldest(BATCH);
        if (dirty.isEmpty()) return 0;
        Map<UUID, Set<String>> changed = new HashMap<>();
        dirty.forEach(one -> changed.put(one.customerId(), new HashSet<>(one.fields())));
        follow(changed);
        queue.done(dirty);
        return dirty.size();
    }

    private void follow(Map<UUID, Set<String>> changed) {
        var rules = RuleOrder.of(states.withRule().stream()
                .filter(segment -> segment.isDynamic() && segment.isReady())
                .toList());
        var round = turn.begin();
        keepPlaces(changed, round);
        List<UUID> evaluated = new ArrayList<>();
        for (var rule : rules) {
            var customers = touched.by(changed, rule.reads());
            if (customers.isEmpty()) continue;
            note(turn.take(rule, round, customers), changed);
            evaluated.add(rule.id());
        }
        if (!evaluated.isEmpty()) states.evaluated(evaluated, round.at());
    }

    /** Lists without a living rule lose those who were archived, and get them back. */
    private void keepPlaces(Map<UUID, Set<String>> changed, RuleCompiler.Reading round) {
        var comeOrGone = changed.entrySet().stream()
                .filter(one -> one.getValue().stream()
                        .anyMatch(field -> field.equals(ChangeMarks.EVERYTHING) || field.startsWith(RuleReads.SEGMENT)))
                .map(Map.Entry::getKey)
                .toList();
        if (comeOrGone.isEmpty()) return;
        var moves = members.follow(comeOrGone, round.at());
        if (!moves.isEmpty()) note(counted(moves, round.at()), changed);
    }

    private List<Move> counted(List<Move> moves, Instant at) {
        var bySegment = moves.stream().collect(Collectors.groupingBy(Move::segmentId));
        for (KeptSegment segment : states.find(bySegment.keySet())) {
            turn.count(segment, bySegment.get(segment.id()));
        }
        turn.tell(moves, at);
        return moves;
    }

    /** Whoever moved is looked at again by the rules that name the segment. */
    private static void note(List<Move> moves, Map<UUID, Set<String>> changed) {
        for (var move : moves) {
            changed.computeIfAbsent(move.customerId(), id -> new HashSet<>()).add(RuleReads.SEGMENT + move.segmentId());
        }
    }
}
