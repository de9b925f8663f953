package io.daftar.interaction.attachment.api;

import io.daftar.interaction.attachment.domain.Attachment;
import java.time.Instant;
import java.util.UUID;

/** A file as the API shows it; {@code interactionId} is null while no interaction holds it. */
public record AttachmentView(
        UUID id,
        long version,
        String fileName,
        String contentType,
        long size,
        String sha256,
        UUID interactionId,
        String userId,
        Instant createdAt) {
    static AttachmentView from(Attachment it) {
        return new AttachmentView(
                it.id(),
                it.version(),
                it.fileName(),
                it.contentType(),
                it.size(),
                it.sha256(),
                it.interactionId(),
                it.userId(),
                it.createdAt());
    }
}
