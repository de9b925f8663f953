package io.daftar.customer.membership.app;

import io.daftar.customer.membership.app.rule.Dependents;
import io.daftar.customer.membership.app.rule.RuleCompiler;
import io.daftar.customer.membership.app.rule.RuleCompiler.Reading;
import io.daftar.customer.membership.app.rule.RuleReads;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.Members.Turn;
import io.daftar.customer.membership.domain.SegmentSchedule;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Works out a whole segment by one statement: when it is made, when its rule changed, and, while it has a relative rule,
 * on each new day of the tenant. Needs the tenant's lock, and a transaction that began after it was taken.
 */
@ApplicationScoped
class Building {
    private final RuleCompiler compiler;
    private final Members members;
    private final SegmentStates states;
    private final SegmentSchedule schedule;
    private final MoveEvents events;
    private final Dependents dependents;

    Building(
            RuleCompiler compiler,
            Members members,
            SegmentStates states,
            SegmentSchedule schedule,
            MoveEvents events,
            Dependents dependents) {
        this.compiler = compiler;
        this.members = members;
        this.states = states;
        this.schedule = schedule;
        this.events = events;
        this.dependents = dependents;
    }

    /** @throws Superseded when the rule is another one by now */
    void work(KeptSegment segment) {
        if (segment.isStatic()) {
            // Empty as it was made; nothing is ever worked out.
            states.ready(segment, compiler.reading().at(), null, Set.of(), false);
            schedule.drop(segment.id());
            return;
        }
        var reading = compiler.reading();
        var rule = RuleCompiler.rule(segment);
        var condition = compiler.compile(rule, reading, Among.EVERYBODY);
        var reads = RuleReads.of(rule);
        if (segment.isReady()) {
            bringUpToDate(segment, condition, reading);
        } else {
            rebuild(segment, condition, reading);
        }
        long count = states.ready(segment, reading.at(), reading.context().today(), reads.names(), reads.relative())
                .orElseThrow(Superseded::new);
        if (!segment.isReady()) events.tellRebuilt(segment, count);
        if (segment.isDynamic() && reads.relative()) {
            schedule.plan(List.of(segment.id()), reading.tomorrow());
        } else {
            schedule.drop(segment.id());
        }
    }

    private void rebuild(KeptSegment segment, SqlCondition condition, Reading reading) {
        long moved = members.rebuild(segment.id(), condition, new Turn(reading.at(), "BUILD"));
        if (moved > 0) dependents.lookAtEverybody(segment, reading.at());
    }

    /** Time moved some; each of them is told. */
    private void bringUpToDate(KeptSegment segment, SqlCondition condition, Reading reading) {
        var through = segment.evaluatedThrough();
        boolean newDay = through != null && through.isBefore(reading.context().today());
        var moves = members.reconcile(segment.id(), condition, new Turn(reading.at(), newDay ? "DAY" : "CHANGE"));
        events.tell(moves, reading.at());
        dependents.lookAt(segment, moves, reading.at());
    }
}
