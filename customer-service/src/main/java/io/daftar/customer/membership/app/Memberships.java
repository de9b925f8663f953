package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.Attempts;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.SegmentSchedule;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.membership.domain.TenantLock;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Has the members of segments worked out, in the transaction that makes or changes the segment when that is quick. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Memberships {
    /** What a caller waits for, twice: for the tenant's lock and for each statement of the build. */
    private static final int QUICK_MILLIS = 1_000;

    private final SegmentStates states;
    private final Members members;
    private final SegmentSchedule schedule;
    private final Attempts attempts;
    private final TenantLock lock;
    private final Building building;

    Memberships(
            SegmentStates states,
            Members members,
            SegmentSchedule schedule,
            Attempts attempts,
            TenantLock lock,
            Building building) {
        this.states = states;
        this.members = members;
        this.schedule = schedule;
        this.attempts = attempts;
        this.lock = lock;
        this.building = building;
    }

    /**
     * Comes before any row of a segment is written: whoever holds the tenant's lock may wait for such a row.
     *
     * @return whether members may be worked out in this transaction
     */
    public boolean claim() {
        return attempts.within("lock_timeout", QUICK_MILLIS, () -> {
                    lock.awaitMembers();
                    return true;
                })
                .isPresent();
    }

    /**
     * Works out the members of a segment that is new or has a new rule.
     *
     * @param claimed what {@link #claim} said
     */
    public KeptState build(UUID segmentId, boolean claimed) {
        var segment = states.begin(segmentId);
        schedule.planNow(segmentId);
        if (claimed) attempts.within("statement_timeout", QUICK_MILLIS, () -> workOut(segment));
        return state(segmentId);
    }

    private boolean workOut(KeptSegment segment) {
        building.work(segment);
        return true;
    }

    public void remove(UUID segmentId) {
        states.remove(segmentId);
        members.removeAll(segmentId);
        schedule.drop(segmentId);
    }

    public KeptState state(UUID segmentId) {
        return states.find(segmentId).map(KeptState::of).orElseThrow(() -> DomainException.notFound("segment"));
    }

    public Map<UUID, KeptState> states(Collection<UUID> segmentIds) {
        return states.find(segmentIds).stream().collect(Collectors.toMap(KeptSegment::id, KeptState::of));
    }
}
