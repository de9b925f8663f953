package io.daftar.interaction.contact.domain;

import io.daftar.interaction.sentiment.domain.Sentiment;
import java.time.Instant;
import java.util.UUID;

/**
 * A contact with a customer as it is kept.
 *
 * @param sourceHash fingerprint of what the source system sent; edits by people do not change it
 * @param details null where it says nothing beyond the common, see {@link #beyond()}
 * @param userId who wrote it down, null for Daftar itself
 */
public record Interaction(
        UUID id,
        long version,
        UUID customerId,
        String kind,
        String direction,
        String channel,
        Instant occurredAt,
        String subject,
        String body,
        Integer durationSeconds,
        String outcome,
        Details details,
        String sourceSystem,
        String sourceEventId,
        String sourceHash,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** The same record with other content, one version on. */
    public Interaction replacedBy(Interaction other, String hash, Instant at) {
        return new Interaction(
                id,
                version + 1,
                other.customerId,
                other.kind,
                other.direction,
                other.channel,
                other.occurredAt,
                other.subject,
                other.body,
                other.durationSeconds,
                other.outcome,
                other.details,
                sourceSystem,
                sourceEventId,
                hash,
                userId,
                createdAt,
                at);
    }

    /** The same record with the fingerprint of what its source sent. */
    public Interaction withHash(String hash) {
        return new Interaction(
                id,
                version,
                customerId,
                kind,
                direction,
                channel,
                occurredAt,
                subject,
                body,
                durationSeconds,
                outcome,
                details,
                sourceSystem,
                sourceEventId,
                hash,
                userId,
                createdAt,
                updatedAt);
    }

    /** The same record, written down by somebody else. */
    public Interaction by(String user) {
        return new Interaction(
                id,
                version,
                customerId,
                kind,
                direction,
                channel,
                occurredAt,
                subject,
                body,
                durationSeconds,
                outcome,
                details,
                sourceSystem,
                sourceEventId,
                sourceHash,
                user,
                createdAt,
                updatedAt);
    }

    /** The same record with other details. */
    public Interaction withDetails(Details other) {
        return new Interaction(
                id,
                version,
                customerId,
                kind,
                direction,
                channel,
                occurredAt,
                subject,
                body,
                durationSeconds,
                outcome,
                other.saysNothing() ? null : other,
                sourceSystem,
                sourceEventId,
                sourceHash,
                userId,
                createdAt,
                updatedAt);
    }

    /** The same record with the mood it was judged to be in. */
    public Interaction judged(Sentiment mood) {
        return withDetails(beyond().withSentiment(mood));
    }

    /** Subject and body in one, null where it has neither. */
    public String said() {
        return subject == null ? body : body == null ? subject : subject + '\n' + body;
    }

    /** What it says beyond the common, never null. */
    public Details beyond() {
        return details == null ? Details.NONE : details;
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Interaction[" + id + " v" + version + "]";
    }
}
