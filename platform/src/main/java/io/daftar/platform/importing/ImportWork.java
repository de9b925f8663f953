package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportClaims.Claim;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.inbox.FailureClass;
import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Works on one claimed import: from its checkpoint to its end, or until it is paused, cancelled or the process stops. */
@ApplicationScoped
class ImportWork {
    private static final Logger LOG = Logger.getLogger(ImportWork.class);
    private static final long CROWDED_OUTBOX = 50_000;
    private static final int MOST_DEFECTS = 3;

    private final Map<UUID, Integer> defects = new ConcurrentHashMap<>();
    private final ImportStore store;
    private final ImportClaims claims;
    private final ImportTargets targets;
    private final ImportChunks chunks;
    private final Outbox outbox;
    private final TenantContext tenants;

    ImportWork(
            ImportStore store,
            ImportClaims claims,
            ImportTargets targets,
            ImportChunks chunks,
            Outbox outbox,
            TenantContext tenants) {
        this.store = store;
        this.claims = claims;
        this.targets = targets;
        this.chunks = chunks;
        this.outbox = outbox;
        this.tenants = tenants;
    }

    void on(Claim claim, BooleanSupplier mayGoOn) {
        tenants.runAs(claim.tenant(), () -> {
            if (claim.kind().equals(ImportClaims.EXPIRE)) {
                expire(claim);
            } else {
                run(claim, mayGoOn);
            }
        });
    }

    private void expire(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> {
            store.deleteContentExcept(claim.id(), null);
            claims.drop(claim.tenant(), claim.id());
        });
    }

    private void run(Claim claim, BooleanSupplier mayGoOn) {
        var job = QuarkusTransaction.requiringNew()
                .call(() -> store.find(claim.id()))
                .filter(found -> found.state() == ImportState.RUNNING);
        if (job.isEmpty()) {
            return;
        }
        try {
            apply(job.get(), claim, mayGoOn);
        } catch (ImportChunks.NotOurs e) {
            LOG.infof("import %s: stopped", claim.id());
        } catch (DomainException e) {
            if (e.code().status() >= 500) {
                comeBack(claim, e);
            } else {
                fail(claim, e);
            }
        } catch (IOException | RuntimeException e) {
            comeBack(claim, e);
        }
    }

    private void apply(ImportJob job, Claim claim, BooleanSupplier mayGoOn) throws IOException {
        var target = targets.named(job.request().target());
        try (var file = targets.open(job)) {
            var run = new ImportRun(
                    job.id(), targets.plan(job), file.fields(), job.content().sha256(), job.dryRun(), job.actor());
            var applier = target.open(run);
            skip(file, job.counts().processed(), claim);
            if (applyAll(file, run, applier, claim, mayGoOn)) {
                finish(job, target, claim);
                return;
            }
        }
        claims.release(claim, "0 seconds");
    }

    /** @return whether the end of the file was reached */
    private boolean applyAll(ImportFile file, ImportRun run, RowApplier applier, Claim claim, BooleanSupplier mayGoOn)
            throws IOException {
        try (var reader = new ChunkReader(file, applier, work -> () -> tenants.callAs(claim.tenant(), work))) {
            while (mayGoOn.getAsBoolean()) {
                var chunk = reader.next();
                if (chunk.rows().isEmpty()) {
                    return true;
                }
                makeRoom(run, claim, mayGoOn);
                reader.readAhead();
                chunks.apply(chunk, run, applier, claim);
            }
            return false;
        }
    }

    /** Reads over the rows that an earlier worker applied. */
    private void skip(ImportFile file, long processed, Claim claim) throws IOException {
        for (long i = 1; i <= processed; i++) {
            file.next();
            if (i % 50_000 == 0 && !claims.renew(claim)) {
                throw new ImportChunks.NotOurs();
            }
        }
    }

    /** Leaves room in the outbox for what people do meanwhile. */
    private void makeRoom(ImportRun run, Claim claim, BooleanSupplier mayGoOn) {
        while (!run.dryRun() && outbox.holdsMoreThan(CROWDED_OUTBOX) && mayGoOn.getAsBoolean()) {
            if (!claims.renew(claim)) {
                throw new ImportChunks.NotOurs();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private void finish(ImportJob job, ImportTarget target, Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> {
            var end = store.find(job.id()).orElseThrow();
            var state = end.counts().failed() > 0 ? ImportState.COMPLETED_WITH_ERRORS : ImportState.COMPLETED;
            if (!store.move(end, state, ", total = processed, finished_at = :now") || !claims.keepContent(claim)) {
                throw new ImportChunks.NotOurs();
            }
            if (!job.dryRun()) {
                target.finished(store.find(job.id()).orElseThrow());
            }
        });
        LOG.infof("import %s: complete", job.id());
    }

    private void fail(Claim claim, DomainException refusal) {
        var first = refusal.errors().stream().findFirst();
        var code = first.map(e -> e.code()).orElse(refusal.code().wire());
        var error = first.map(e -> e.pointer() + ": " + e.message()).orElse(refusal.getMessage());
        QuarkusTransaction.requiringNew().run(() -> {
            store.fail(claim.id(), code, error);
            claims.keepContent(claim);
        });
        LOG.infof("import %s: failed, %s", claim.id(), code);
    }

    /** What is away comes back; what fails again and again without a known reason is a defect, and ends the import. */
    private void comeBack(Claim claim, Exception failure) {
        LOG.warnf("import %s waits (%s): %s", claim.id(), FailureClass.of(failure), LoggedFailure.line(failure));
        boolean away = failure instanceof DomainException || FailureClass.of(failure) != FailureClass.UNKNOWN;
        if (!away && defects.merge(claim.id(), 1, Integer::sum) >= MOST_DEFECTS) {
            LOG.errorf(failure, "import %s is given up", claim.id());
            fail(claim, new DomainException(ErrorCode.INTERNAL_ERROR, "this is a defect of ours"));
            defects.remove(claim.id());
            return;
        }
        claims.release(claim, "5 seconds");
    }
}
