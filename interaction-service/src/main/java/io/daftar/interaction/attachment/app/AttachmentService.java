package io.daftar.interaction.attachment.app;

import io.daftar.interaction.attachment.domain.Attachment;
import io.daftar.interaction.attachment.domain.AttachmentRepository;
import io.daftar.interaction.attachment.domain.FileType;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Takes files in and hands them out; one that breaks off on its way leaves nothing behind. */
@ApplicationScoped
public class AttachmentService {
    private static final long LARGEST = 25L * 1024 * 1024;

    private final AttachmentRepository attachments;
    private final FileStore files;
    private final Jobs jobs;
    private final Versions versions;
    private final Arrival arrival;

    AttachmentService(
            AttachmentRepository attachments, FileStore files, Jobs jobs, Versions versions, Arrival arrival) {
        this.attachments = attachments;
        this.files = files;
        this.jobs = jobs;
        this.versions = versions;
        this.arrival = arrival;
    }

    /** Who sends a file, and when. */
    @ApplicationScoped
    static class Arrival {
        private final Ids ids;
        private final Clock clock;
        private final Caller caller;

        Arrival(Ids ids, Clock clock, Caller caller) {
            this.ids = ids;
            this.clock = clock;
            this.caller = caller;
        }

        Attachment of(String fileName, FileType type) {
            var actor = caller.actor();
            var user = actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id();
            return new Attachment(
                    ids.next(), 1, fileName, type.contentType(), 0, null, null, null, user, clock.instant());
        }
    }

    /** @throws DomainException payload-too-large */
    public static void requireSize(long bytes) {
        if (bytes > LARGEST) {
            throw new DomainException(ErrorCode.PAYLOAD_TOO_LARGE, "the file is too large").with("limit", LARGEST);
        }
    }

    @Transactional
    public Attachment require(UUID id) {
        return attachments.find(id).orElseThrow(AttachmentService::unknown);
    }

    /**
     * Keeps a file.
     *
     * @param name what its sender calls it; a path in front of it is dropped
     * @param contentType what its sender says it is; null where they do not
     * @throws DomainException unsupported-media-type, payload-too-large, or invalid-value where it is not what it is said to be
     */
    public Attachment upload(String name, String contentType, InputStream body) {
        var type = FileType.of(contentType == null ? "" : contentType)
                .orElseThrow(
                        () -> new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "files of this type are not kept"));
        var file = arrival.of(fileName(name), type);
        QuarkusTransaction.requiringNew().run(() -> {
            attachments.begin(file);
            jobs.onceCommitted(AttachmentSweep.KIND);
        });
        try {
            var content = new Inflow(body);
            var head = content.readNBytes(FileType.HEAD);
            requireFit(type, head);
            files.write(file.id(), new SequenceInputStream(new ByteArrayInputStream(head), content));
            return QuarkusTransaction.requiringNew().call(() -> finish(file.id(), content));
        } catch (IOException e) {
            QuarkusTransaction.requiringNew().run(() -> forget(file.id()));
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "the file broke off on its way");
        } catch (RuntimeException e) {
            QuarkusTransaction.requiringNew().run(() -> forget(file.id()));
            throw e;
        }
    }

    /** The content, read a piece at a time. */
    public InputStream open(UUID id) {
        return files.open(id);
    }

    /** @throws DomainException in-use while an interaction or a purchase holds it */
    @Transactional
    public void delete(UUID id, String ifMatch) {
        var file = attachments.lock(id).orElseThrow(AttachmentService::unknown);
        versions.check(ifMatch, file.version());
        if (file.interactionId() != null) {
            throw new DomainException(ErrorCode.IN_USE, "an interaction holds this file")
                    .with("interactionId", file.interactionId());
        }
        if (file.purchaseId() != null) {
            throw new DomainException(ErrorCode.IN_USE, "a purchase holds this file")
                    .with("purchaseId", file.purchaseId());
        }
        forget(id);
    }

    private Attachment finish(UUID id, Inflow content) {
        if (!attachments.finish(id, content.size(), content.sha256())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the file took too long to arrive");
        }
        return attachments.find(id).orElseThrow(AttachmentService::unknown);
    }

    private void forget(UUID id) {
        attachments.delete(List.of(id));
        files.delete(List.of(id));
    }

    private static void requireFit(FileType type, byte[] head) {
        if (head.length == 0) {
            throw DomainException.invalidValue("#/content", "empty", "the file is empty");
        }
        if (!type.fits(head)) {
            throw DomainException.invalidValue(
                    "#/content", "type-mismatch", "the file does not begin like one of its Content-Type");
        }
    }

    /** The last part of what the sender named, without anything invisible that could disguise it. */
    private static String fileName(String sent) {
        int cut = Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\'));
        var name = Text.clean(sent.substring(cut + 1));
        if (name == null || name.matches("\\.+")) {
            throw DomainException.invalidParameter("?name", "must be the name of a file");
        }
        return name;
    }

    private static DomainException unknown() {
        return DomainException.notFound("attachment");
    }
}
