package io.daftar.interaction.attachment.api;

import io.daftar.interaction.attachment.domain.Attachment;
import java.time.Instant;
import java.util.UUID;

/** A file as the API shows it; it belongs to an interaction or a purchase, or to neither yet. */
public record AttachmentView(
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
    static AttachmentView from(Attachment it) {
        return new AttachmentView(
                it.id(),
                it.version(),
                it.fileName(),
                it.contentType(),
                it.size(),
                it.sha256(),
                it.interactionId(),
                it.purchaseId(),
                it.userId(),
                it.createdAt());
    }
}
