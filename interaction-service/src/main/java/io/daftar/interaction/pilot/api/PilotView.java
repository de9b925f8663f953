package io.daftar.interaction.pilot.api;

import io.daftar.interaction.pilot.domain.PilotMember;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer in a group as the API shows it.
 *
 * @param displayName null where it is not known yet
 * @param answers how often the customer said what trying is like
 * @param userId who asked the customer in
 */
public record PilotView(
        UUID topicId,
        UUID customerId,
        long version,
        String displayName,
        String state,
        String note,
        Instant invitedAt,
        Instant joinedAt,
        Instant leftAt,
        long answers,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    static PilotView from(PilotMember member) {
        var it = member.pilot();
        return new PilotView(
                it.topicId(),
                it.customerId(),
                it.version(),
                member.displayName(),
                it.state().name(),
                it.note(),
                it.invitedAt(),
                it.joinedAt(),
                it.leftAt(),
                member.answers(),
                it.userId(),
                it.createdAt(),
                it.updatedAt());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "PilotView[" + topicId + " " + customerId + " v" + version + "]";
    }
}
