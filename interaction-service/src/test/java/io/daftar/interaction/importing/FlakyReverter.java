package io.daftar.interaction.importing;

import io.daftar.interaction.importing.app.InteractionReverter;
import io.daftar.interaction.importing.app.InteractionTarget;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportReverter;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Interactions again, with something that happens after a chunk was taken back and before that is committed. */
@ApplicationScoped
public class FlakyReverter implements ImportReverter, ImportTarget {
    static final String NAME = "FLAKY";
    static final Map<UUID, Consumer<List<UUID>>> ACCIDENTS = new ConcurrentHashMap<>();

    private final InteractionTarget interactions;
    private final InteractionReverter reverter;

    FlakyReverter(InteractionTarget interactions, InteractionReverter reverter) {
        this.interactions = interactions;
        this.reverter = reverter;
    }

    @Override
    public String target() {
        return NAME;
    }

    @Override
    public Map<UUID, Kept> takeBack(UUID importId, List<UUID> ids) {
        var kept = reverter.takeBack(importId, ids);
        var accident = ACCIDENTS.get(importId);
        if (accident != null) {
            accident.accept(ids);
        }
        return kept;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(String fieldPath) {
        return interactions.knows(fieldPath);
    }

    @Override
    public void check(ImportPlan plan, List<FieldError> errors) {
        interactions.check(plan, errors);
    }

    @Override
    public RowApplier open(ImportRun run) {
        return interactions.open(run);
    }
}
