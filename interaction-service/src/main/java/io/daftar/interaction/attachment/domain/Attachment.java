package io.daftar.interaction.attachment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that belongs to an interaction or a purchase, or soon will.
 *
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal digits
 * @param interactionId null while no interaction holds it
 * @param purchaseId null while no purchase holds it
 * @param userId who sent it, null for Daftar itself
 */
public record Attachment(
        UUID id,
        long version,
        String fileName,
        String contentType,
        long size,
        String sha256,
        UUID interactionId,
        UUID purchaseId,
        String userId,
        Instant createdAt) {
    /** Keeps file names, which name people, out of logs. */
    @Override
    public String toString() {
        return "Attachment[" + id + "]";
    }
}
