package io.daftar.platform.importing;

import io.daftar.platform.web.DomainException;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The targets this service offers, and stored files opened for them. */
@ApplicationScoped
class ImportTargets {
    private final List<ImportTarget> targets;
    private final List<ImportReverter> reverters;
    private final ImportStore store;

    ImportTargets(@All List<ImportTarget> targets, @All List<ImportReverter> reverters, ImportStore store) {
        this.targets = targets;
        this.reverters = reverters;
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

    /** Who takes such imports back; empty where nobody does. */
    Optional<ImportReverter> reverter(ImportJob job) {
        var target = job.request().target();
        return reverters.stream().filter(it -> it.target().equals(target)).findFirst();
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
