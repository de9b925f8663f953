package io.daftar.interaction.attachment.app;

import io.daftar.interaction.attachment.domain.AttachmentRepository;
import io.daftar.interaction.job.app.TenantJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes files nothing has held for a day: never attached, let go of, or broken off by a crash. */
@ApplicationScoped
class AttachmentSweep implements TenantJob {
    static final String KIND = "attachment.sweep";
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final int AT_ONCE = 100;

    private final AttachmentRepository attachments;
    private final FileStore files;
    private final Clock clock;

    AttachmentSweep(AttachmentRepository attachments, FileStore files, Clock clock) {
        this.attachments = attachments;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BRIEF;
    }

    @Override
    public Instant run() {
        int gone = AT_ONCE;
        while (gone == AT_ONCE) {
            gone = QuarkusTransaction.requiringNew().call(this::some);
        }
        return QuarkusTransaction.requiringNew()
                .call(attachments::longestFree)
                // A moment later, so that it is surely over by then.
                .map(since -> since.plus(PATIENCE).plusSeconds(1))
                .orElse(null);
    }

    private int some() {
        var ids = attachments.deleteFree(clock.instant().minus(PATIENCE), AT_ONCE);
        files.delete(ids);
        return ids.size();
    }
}
