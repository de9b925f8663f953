package io.daftar.interaction.attachment.app;

import io.daftar.interaction.attachment.domain.AttachmentRepository;
import io.daftar.interaction.attachment.domain.AttachmentRepository.Link;
import io.daftar.interaction.attachment.domain.Holder;
import io.daftar.interaction.job.app.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What holds which file, an interaction or a purchase: a file has one holder at most, and goes with it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AttachmentHolding {
    private final AttachmentRepository attachments;
    private final FileStore files;
    private final Jobs jobs;

    AttachmentHolding(AttachmentRepository attachments, FileStore files, Jobs jobs) {
        this.attachments = attachments;
        this.files = files;
        this.jobs = jobs;
    }

    /**
     * Gives interactions or purchases the files they name: all of them or none.
     *
     * @param wanted files by holder
     * @return by holder, a file it cannot have
     */
    public Map<UUID, UUID> take(Holder kind, Map<UUID, List<UUID>> wanted) {
        List<Link> links = new ArrayList<>();
        wanted.forEach((holder, ids) -> ids.forEach(id -> links.add(new Link(holder, id))));
        if (links.isEmpty()) {
            return Map.of();
        }
        var taken = new HashSet<>(attachments.take(kind, links));
        Map<UUID, UUID> missing = new HashMap<>();
        links.stream()
                .filter(link -> !taken.contains(link))
                .forEach(link -> missing.putIfAbsent(link.holderId(), link.id()));
        release(taken.stream()
                .filter(link -> missing.containsKey(link.holderId()))
                .map(Link::id)
                .toList());
        return missing;
    }

    /** From now on nothing holds the files; they stay for a day. */
    public void release(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            attachments.release(ids);
            jobs.onceCommitted(AttachmentSweep.KIND);
        }
    }

    /** The files go with what held them. */
    public void drop(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            attachments.delete(ids);
            files.delete(ids);
        }
    }
}
