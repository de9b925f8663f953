package io.daftar.interaction.cases.api;

import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.servicelevel.domain.SlaClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A case as the API shows it.
 *
 * @param escalations what was told of it, once each
 * @param userId who opened it
 */
public record CaseView(
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
        Promise firstResponse,
        Promise resolution,
        List<String> escalations,
        SourceRef source,
        String userId,
        Instant openedAt,
        Instant firstResponseAt,
        Instant resolvedAt,
        Instant closedAt,
        Instant updatedAt) {

    /**
     * A promise and how it stands, in business time.
     *
     * @param state RUNNING, PAUSED, KEPT, MISSED, or DROPPED where the case was closed without
     * @param dueAt when it runs out or would have; null while it is paused
     * @param minutes that had passed when it was kept, missed, paused or dropped; null while it runs
     */
    public record Promise(String state, long targetMinutes, Instant dueAt, Long minutes) {
        static Promise of(SlaClock clock, Instant done, Instant closed) {
            String state = done != null
                    ? clock.isKept() ? "KEPT" : "MISSED"
                    : clock.isRunning() ? "RUNNING" : closed != null ? "DROPPED" : "PAUSED";
            return new Promise(
                    state,
                    clock.target().toMinutes(),
                    state.equals("PAUSED") ? null : clock.dueAt(),
                    clock.isRunning() ? null : clock.run().toMinutes());
        }
    }

    public static CaseView from(SupportCase it) {
        var content = it.content();
        var progress = it.progress();
        return new CaseView(
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
                Promise.of(progress.response(), progress.firstResponseAt(), progress.closedAt()),
                Promise.of(progress.resolution(), progress.resolvedAt(), progress.closedAt()),
                it.escalations().stream().sorted().map(Enum::name).toList(),
                it.source() == null
                        ? null
                        : new SourceRef(it.source().system(), it.source().eventId()),
                it.userId(),
                it.openedAt(),
                progress.firstResponseAt(),
                progress.resolvedAt(),
                progress.closedAt(),
                it.updatedAt());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CaseView[" + id + " v" + version + "]";
    }
}
