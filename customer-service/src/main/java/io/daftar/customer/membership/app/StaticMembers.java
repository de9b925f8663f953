package io.daftar.customer.membership.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.membership.app.rule.RuleReads;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.MemberLists;
import io.daftar.customer.membership.domain.Move;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes people in and out of segments that are kept by hand; rules that name the segment follow. */
@ApplicationScoped
@Transactional
public class StaticMembers {
    private final SegmentStates states;
    private final MemberLists lists;
    private final CustomerReader customers;
    private final ChangeMarks marks;
    private final MoveEvents events;
    private final Clock clock;

    StaticMembers(
            SegmentStates states,
            MemberLists lists,
            CustomerReader customers,
            ChangeMarks marks,
            MoveEvents events,
            Clock clock) {
        this.states = states;
        this.lists = lists;
        this.customers = customers;
        this.marks = marks;
        this.events = events;
        this.clock = clock;
    }

    public void add(UUID segmentId, UUID customerId) {
        var segment = requireStatic(segmentId);
        if (!customers.isActive(customerId)) throw DomainException.notFound("customer");
        var now = clock.instant();
        lists.add(segmentId, customerId, now).ifPresent(move -> follow(segment, move, now));
    }

    public void remove(UUID segmentId, UUID customerId) {
        var segment = requireStatic(segmentId);
        var now = clock.instant();
        lists.remove(segmentId, customerId, now).ifPresent(move -> follow(segment, move, now));
    }

    private void follow(KeptSegment segment, Move move, Instant now) {
        if (!states.grow(segment.id(), segment.build(), move.entered() ? 1 : -1)) {
            throw DomainException.notFound("segment");
        }
        marks.mark(Map.of(move.customerId(), Set.of(RuleReads.SEGMENT + segment.id())));
        events.tell(List.of(move), now);
    }

    private KeptSegment requireStatic(UUID segmentId) {
        var segment = states.find(segmentId).orElseThrow(() -> DomainException.notFound("segment"));
        if (segment.isStatic()) return segment;
        throw new DomainException(ErrorCode.STATE_CONFLICT, "only a static segment is kept by hand");
    }
}
