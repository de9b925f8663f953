package io.daftar.interaction.cases.domain;

import io.daftar.interaction.servicelevel.domain.Priority;
import io.daftar.interaction.servicelevel.domain.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A case as its table names the parts. */
record CaseRow(
        String tenantId,
        UUID id,
        long version,
        UUID customerId,
        String kind,
        String category,
        String priority,
        String queue,
        String assigneeId,
        String subject,
        String body,
        String state,
        long responseTarget,
        long responseRun,
        Instant responseSince,
        Instant responseDueAt,
        Instant firstResponseAt,
        long resolutionTarget,
        long resolutionRun,
        Instant resolutionSince,
        Instant resolutionDueAt,
        Instant resolvedAt,
        Instant closedAt,
        Instant dueAt,
        List<String> escalations,
        String sourceSystem,
        String sourceEventId,
        String sourceHash,
        String userId,
        Instant openedAt,
        Instant updatedAt) {

    static CaseRow of(String tenant, SupportCase it) {
        var content = it.content();
        var progress = it.progress();
        var source = it.source();
        return new CaseRow(
                tenant,
                it.id(),
                it.version(),
                content.customerId(),
                content.kind().name(),
                content.category(),
                content.priority().name(),
                content.queue(),
                content.assigneeId(),
                content.subject(),
                content.body(),
                progress.state().name(),
                progress.response().target().toMillis(),
                progress.response().run().toMillis(),
                progress.response().since(),
                progress.response().dueAt(),
                progress.firstResponseAt(),
                progress.resolution().target().toMillis(),
                progress.resolution().run().toMillis(),
                progress.resolution().since(),
                progress.resolution().dueAt(),
                progress.resolvedAt(),
                progress.closedAt(),
                progress.dueAt(),
                it.escalations().stream().map(Enum::name).sorted().toList(),
                source == null ? null : source.system(),
                source == null ? null : source.eventId(),
                source == null ? null : source.hash(),
                it.userId(),
                it.openedAt(),
                it.updatedAt());
    }

    SupportCase toCase() {
        var content = new CaseContent(
                customerId,
                CaseContent.Kind.valueOf(kind),
                category,
                Priority.valueOf(priority),
                queue,
                assigneeId,
                subject,
                body);
        var progress = new CaseProgress(
                CaseState.valueOf(state),
                clock(responseTarget, responseRun, responseSince, responseDueAt),
                firstResponseAt,
                clock(resolutionTarget, resolutionRun, resolutionSince, resolutionDueAt),
                resolvedAt,
                closedAt);
        return new SupportCase(
                id,
                version,
                content,
                progress,
                escalations.stream().map(Escalation::valueOf).collect(Collectors.toUnmodifiableSet()),
                sourceSystem == null ? null : new SupportCase.Source(sourceSystem, sourceEventId, sourceHash),
                userId,
                openedAt,
                updatedAt);
    }

    private static SlaClock clock(long target, long run, Instant since, Instant dueAt) {
        return new SlaClock(Duration.ofMillis(target), Duration.ofMillis(run), since, dueAt);
    }
}
