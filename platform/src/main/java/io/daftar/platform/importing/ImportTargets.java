package io.daftar.platform.importing;

import io.daftar.platform.web.DomainException;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** The targets this service offers, and stored files opened for them. */
@ApplicationScoped
class ImportTargets {
    private final List<ImportTarget> targets;
    private final ImportStore store;

    ImportTargets(@All List<ImportTarget> targets, ImportStore store) {
        this.targets = targets;
        this.store = store;
    }

    boolean none() {
        return targets.isEmpty();
    }

    ImportTarget named(String name) {
        return targets.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidValue("#/target", "unknown", "this is not imported here"));
    }

    ImportPlan plan(ImportJob job) {
        return ImportPlan.of(job.request(), named(job.request().target()));
    }

    /** The import's file from its start; pieces are read in transactions of their own. */
    ImportFile open(ImportJob job) throws IOException {
        var content = job.content();
        var bytes = new Pieces(
                n -> QuarkusTransaction.joiningExisting().call(() -> store.piece(job.id(), content.id(), n)));
        return new ImportFile(plan(job), named(job.request().target()), bytes, content.charset());
    }
}
