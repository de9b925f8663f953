package io.daftar.platform.inbox;

/**
 * An event that could not be applied, as operators see it; never its body.
 *
 * @param id where it lies: {@code topic:partition:offset} of the dead-letter topic
 * @param eventId the event's id, null where it could not be read
 */
public record DeadLetter(
        String id,
        String consumer,
        String eventId,
        String type,
        String originalTopic,
        int originalPartition,
        long originalOffset,
        String reason,
        String parkedAt) {}
