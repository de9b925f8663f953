package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.SegmentSchedule;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps segments whose rule cannot be evaluated from stopping the others: says so, and tries again later. */
@ApplicationScoped
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final int LONGEST_WAIT_MINUTES = 60;

    private final SegmentStates states;
    private final SegmentSchedule schedule;
    private final Clock clock;

    Failures(SegmentStates states, SegmentSchedule schedule, Clock clock) {
        this.states = states;
        this.schedule = schedule;
        this.clock = clock;
    }

    void note(KeptSegment segment, Throwable failure) {
        var fault = failure instanceof DomainException
                ? "the rule does not fit the fields there are any more"
                : "the rule could not be evaluated";
        if (!states.failed(segment, fault)) return;
        int minutes = Math.min(LONGEST_WAIT_MINUTES, 1 << Math.min(segment.attempts(), 6));
        schedule.plan(List.of(segment.id()), clock.instant().plus(Duration.ofMinutes(minutes)));
        LOG.warnf("segment %s: %s, again in %d min", segment.id(), fault, minutes);
    }
}
