package io.daftar.interaction.cases.domain;

import io.daftar.interaction.servicelevel.domain.BusinessHours;
import io.daftar.interaction.servicelevel.domain.ServiceLevel.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A complaint, request or question of a customer, seen to until it is solved.
 *
 * @param escalations what was told of it already
 * @param userId who opened it, null for Daftar itself
 */
public record SupportCase(
        UUID id,
        long version,
        CaseContent content,
        CaseProgress progress,
        Set<Escalation> escalations,
        Source source,
        String userId,
        Instant openedAt,
        Instant updatedAt) {

    /** The event of another system a case stands for; {@code hash} is the fingerprint of what it sent, nulls for none. */
    public record Source(String system, String eventId, String hash) {}

    public boolean isOver() {
        return progress.state() == CaseState.RESOLVED || progress.state() == CaseState.CLOSED;
    }

    /** @return the case after the action, one version on; empty where its state does not allow it */
    public Optional<SupportCase> after(CaseAction action, Instant at, BusinessHours hours) {
        return action.from(progress.state()).map(state -> next(content, progress.after(action, at, hours), at));
    }

    /** The case with somebody to see to it. One that was new is so no more. */
    public SupportCase assignedTo(String assignee, String queue, Instant at) {
        var moved = progress.state() == CaseState.NEW ? progress.in(CaseState.OPEN) : progress;
        return next(content.assignedTo(assignee, queue), moved, at);
    }

    /** The case with other content; another priority is another promise as long as the case runs. */
    public SupportCase with(CaseContent other, Target target, Instant at, BusinessHours hours) {
        boolean promises = other.priority() != content.priority() && !isOver();
        return next(other, promises ? progress.promised(target, hours) : progress, at);
    }

    /** The case after somebody was told; empty where they were before. */
    public Optional<SupportCase> told(Escalation level, Instant at) {
        if (escalations.contains(level)) {
            return Optional.empty();
        }
        var all = Stream.concat(escalations.stream(), Stream.of(level)).collect(Collectors.toUnmodifiableSet());
        return Optional.of(new SupportCase(id, version + 1, content, progress, all, source, userId, openedAt, at));
    }

    /** The same case, one version on: something was added to it. */
    public SupportCase touched(Instant at) {
        return next(content, progress, at);
    }

    private SupportCase next(CaseContent otherContent, CaseProgress otherProgress, Instant at) {
        return new SupportCase(id, version + 1, otherContent, otherProgress, escalations, source, userId, openedAt, at);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "SupportCase[" + id + " v" + version + "]";
    }
}
