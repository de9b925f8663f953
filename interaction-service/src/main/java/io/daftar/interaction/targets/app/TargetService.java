package io.daftar.interaction.targets.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.targets.domain.Target;
import io.daftar.interaction.targets.domain.TargetRepository;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Keeps targets; no two ask the same of the same people on the same days. */
@ApplicationScoped
@Transactional
public class TargetService {
    private static final String LIST = "targets";

    private final TargetRepository targets;
    private final TargetDrafts drafts;
    private final MergePatch patches;
    private final Versions versions;
    private final Cursors cursors;

    TargetService(
            TargetRepository targets, TargetDrafts drafts, MergePatch patches, Versions versions, Cursors cursors) {
        this.targets = targets;
        this.drafts = drafts;
        this.patches = patches;
        this.versions = versions;
        this.cursors = cursors;
    }

    public Target require(UUID id) {
        return targets.find(id).orElseThrow(() -> DomainException.notFound("target"));
    }

    /** Newest first. */
    public Page<Target> list(PageRequest page) {
        var before = cursors.decode(LIST, page.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        return Page.of(
                targets.list(before, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(LIST, List.of(last.id().toString())));
    }

    public Target add(PutTarget command) {
        targets.seize();
        var target = drafts.draft(command);
        refuseTwin(target);
        targets.add(target);
        return target;
    }

    /** Applies a merge patch. */
    public Target patch(UUID id, JsonNode patch, String ifMatch) {
        var before = seize(id, ifMatch);
        var wanted = drafts.draft(patches.apply(TargetDrafts.requestOf(before), patch, PutTarget.class));
        if (before.says(wanted)) {
            return before;
        }
        var after = before.changedTo(wanted);
        refuseTwin(after);
        targets.update(after);
        return after;
    }

    public void delete(UUID id, String ifMatch) {
        seize(id, ifMatch);
        targets.delete(id);
    }

    private Target seize(UUID id, String ifMatch) {
        targets.seize();
        var found = require(id);
        versions.check(ifMatch, found.version());
        return found;
    }

    private void refuseTwin(Target target) {
        targets.like(target).ifPresent(twin -> {
            throw new DomainException(
                            ErrorCode.DUPLICATE_VALUE, "there is a target for the same measure on some of these days")
                    .with("id", twin);
        });
    }
}
