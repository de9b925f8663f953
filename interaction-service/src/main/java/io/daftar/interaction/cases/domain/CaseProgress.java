package io.daftar.interaction.cases.domain;

import io.daftar.interaction.servicelevel.domain.BusinessHours;
import io.daftar.interaction.servicelevel.domain.ServiceLevel.Target;
import io.daftar.interaction.servicelevel.domain.SlaClock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far a case has come, and how its promises stand.
 *
 * @param response runs until the first answer, {@code firstResponseAt}
 * @param resolution runs while the case is with us
 * @param resolvedAt null again once it is reopened; so is {@code closedAt}
 */
public record CaseProgress(
        CaseState state,
        SlaClock response,
        Instant firstResponseAt,
        SlaClock resolution,
        Instant resolvedAt,
        Instant closedAt) {

    public static CaseProgress opened(Target target, Instant at, BusinessHours hours) {
        return new CaseProgress(
                CaseState.NEW,
                SlaClock.started(target.firstResponse(), at, hours),
                null,
                SlaClock.started(target.resolution(), at, hours),
                null,
                null);
    }

    /** The state and clocks an action leads to; the action must be one the state allows. */
    CaseProgress after(CaseAction action, Instant at, BusinessHours hours) {
        var next = action.from(state).orElseThrow();
        return switch (action) {
            case RESPOND -> answered(at, hours).in(next);
            // Whoever asks the customer something, or solves the case, has answered.
            case WAIT -> answered(at, hours).stopped(at, hours).in(next);
            case RESUME -> started(at, hours).in(next);
            case RESOLVE ->
                answered(at, hours).stopped(at, hours).ended(at, closedAt).in(next);
            case REOPEN -> started(at, hours).ended(null, null).in(next);
            case CLOSE -> stopped(at, hours).ended(resolvedAt, at).in(next);
        };
    }

    CaseProgress in(CaseState other) {
        return new CaseProgress(other, response, firstResponseAt, resolution, resolvedAt, closedAt);
    }

    /** With other promises, where they were not kept or missed for good yet. */
    CaseProgress promised(Target target, BusinessHours hours) {
        return new CaseProgress(
                state,
                firstResponseAt == null ? response.promise(target.firstResponse(), hours) : response,
                firstResponseAt,
                resolution.promise(target.resolution(), hours),
                resolvedAt,
                closedAt);
    }

    /** The next moment at which a promise that runs runs out, or null. */
    public Instant dueAt() {
        return Stream.of(response, resolution)
                .filter(SlaClock::isRunning)
                .map(SlaClock::dueAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When somebody is to be told, if nothing happens before. */
    public Map<Escalation, Instant> escalations(BusinessHours hours) {
        Map<Escalation, Instant> due = new EnumMap<>(Escalation.class);
        if (response.isRunning()) {
            due.put(Escalation.FIRST_RESPONSE_MISSED, response.dueAt());
        }
        if (resolution.isRunning()) {
            due.put(Escalation.RESOLUTION_NEAR, resolution.reaches(Escalation.NEAR_PERCENT, hours));
            due.put(Escalation.RESOLUTION_MISSED, resolution.dueAt());
        }
        return due;
    }

    private CaseProgress answered(Instant at, BusinessHours hours) {
        return firstResponseAt != null
                ? this
                : new CaseProgress(state, response.stop(at, hours), at, resolution, resolvedAt, closedAt);
    }

    private CaseProgress stopped(Instant at, BusinessHours hours) {
        return new CaseProgress(
                state, response.stop(at, hours), firstResponseAt, resolution.stop(at, hours), resolvedAt, closedAt);
    }

    private CaseProgress started(Instant at, BusinessHours hours) {
        return new CaseProgress(
                state,
                firstResponseAt == null ? response.start(at, hours) : response,
                firstResponseAt,
                resolution.start(at, hours),
                resolvedAt,
                closedAt);
    }

    private CaseProgress ended(Instant resolved, Instant closed) {
        return new CaseProgress(state, response, firstResponseAt, resolution, resolved, closed);
    }
}
