package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.SegmentSchedule;
import io.daftar.customer.membership.domain.SegmentSchedule.Due;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.settings.app.SettingsListener;
import io.daftar.platform.time.TenantSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Which segments wait to be worked out as a whole; new settings of a tenant make all with a living rule wait. */
@ApplicationScoped
class Planned implements SettingsListener {
    /** No process remembers older settings for longer. */
    private static final Duration REMEMBERED = Duration.ofSeconds(4);

    private final SegmentSchedule schedule;
    private final SegmentStates states;
    private final Clock clock;

    Planned(SegmentSchedule schedule, SegmentStates states, Clock clock) {
        this.schedule = schedule;
        this.states = states;
        this.clock = clock;
    }

    /** Of all tenants, the longest overdue first. */
    List<Due> due(int limit) {
        return schedule.due(clock.instant(), limit);
    }

    /** Under the tenant's lock: unless another process was faster. */
    Optional<KeptSegment> stillDue(UUID segmentId) {
        var now = clock.instant();
        if (schedule.dueAt(segmentId).filter(at -> !at.isAfter(now)).isEmpty()) return Optional.empty();
        var segment = states.find(segmentId);
        if (segment.isEmpty()) schedule.drop(segmentId);
        return segment;
    }

    @Override
    public void changed(TenantSettings before, TenantSettings after) {
        boolean sameDays = before.timeZone().equals(after.timeZone())
                && before.weekStart().equals(after.weekStart())
                && Objects.equals(before.defaultRegion(), after.defaultRegion());
        if (sameDays) return;
        var moving = states.withRule().stream()
                .filter(KeptSegment::isDynamic)
                .map(KeptSegment::id)
                .toList();
        schedule.plan(moving, clock.instant().plus(REMEMBERED));
    }
}
