package io.daftar.platform.importing;

import io.daftar.platform.security.Caller;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Supplier;

/** What callers can do with imports: describe one, put its file in, start it, watch it, stop it. */
@ApplicationScoped
public class Imports {
    private static final int PIECE = 256 * 1024;

    private final ImportStore store;
    private final ImportClaims claims;
    private final ImportTargets targets;
    private final ImportRunner runner;
    private final TenantContext tenants;
    private final Ids ids;

    Imports(
            ImportStore store,
            ImportClaims claims,
            ImportTargets targets,
            ImportRunner runner,
            TenantContext tenants,
            Ids ids) {
        this.store = store;
        this.claims = claims;
        this.targets = targets;
        this.runner = runner;
        this.tenants = tenants;
        this.ids = ids;
    }

    @Transactional
    public ImportView create(ImportRequest request, Caller.Actor actor) {
        ImportPlan.of(request, targets.named(request.target()));
        var id = ids.next();
        store.insert(id, request, actor);
        return ImportView.of(require(id));
    }

    @Transactional
    public ImportView get(UUID id) {
        return ImportView.of(require(id));
    }

    /**
     * Stores a file, piece by piece and each in its own transaction, so that neither memory nor a transaction grows with it.
     * A file takes the place of one that was there, and only when it is complete.
     */
    public void upload(UUID id, InputStream body) throws IOException {
        var job = inTransaction(() -> require(id));
        if (!job.untouched()) {
            throw conflict(job, "a file can only be put in before the import starts");
        }
        var contentId = ids.next();
        try {
            store(job, contentId, body);
        } catch (IOException | RuntimeException e) {
            QuarkusTransaction.requiringNew().run(() -> store.deleteContent(id, contentId));
            throw e;
        }
    }

    private void store(ImportJob job, UUID contentId, InputStream body) throws IOException {
        var scan = new ContentScan();
        int pieces = 0;
        for (var piece = body.readNBytes(PIECE); piece.length > 0; piece = body.readNBytes(PIECE)) {
            scan.add(piece);
            var bytes = piece;
            int n = pieces++;
            QuarkusTransaction.requiringNew().run(() -> store.addPiece(job.id(), contentId, n, bytes));
        }
        if (pieces == 0) {
            throw DomainException.invalidValue("#/content", "empty", "the file is empty");
        }
        boolean header = !Boolean.FALSE.equals(
                job.request().options() == null ? null : job.request().options().header());
        int all = pieces;
        QuarkusTransaction.requiringNew().run(() -> {
            if (!store.acceptContent(job, contentId, all, scan, scan.lines() - (header ? 1 : 0))) {
                throw conflict(job, "the import changed while the file was being sent");
            }
            store.deleteContentExcept(job.id(), contentId);
        });
    }

    /** Starts the import after a look at the file's columns (422); a dry run keeps nothing but its findings. */
    public ImportView start(UUID id, boolean dryRun) {
        var job = inTransaction(() -> require(id));
        if (!job.untouched() || job.content() == null) {
            throw conflict(job, job.content() == null ? "the file is still missing" : "the import cannot be started");
        }
        char delimiter;
        try (var file = targets.open(job)) {
            delimiter = file.delimiter();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var view = inTransaction(() -> {
            store.deleteRows(id);
            var fresh = ", started_at = :now, finished_at = null, processed = 0, created = 0, updated = 0, skipped = 0,"
                    + " failed = 0, duplicate = 0, warnings = 0, busy_ms = 0, dry_run = " + dryRun
                    + ", delimiter = chr(" + (int) delimiter + ")";
            move(job, ImportState.RUNNING, fresh);
            claims.put(tenants.require(), id, ImportClaims.RUN);
            return ImportView.of(require(id));
        });
        runner.nudge();
        return view;
    }

    /** Stops after the chunk at hand; {@link #resume} goes on behind it. */
    @Transactional
    public ImportView pause(UUID id) {
        var job = requireIn(id, ImportState.RUNNING);
        move(job, ImportState.PAUSED, "");
        claims.drop(tenants.require(), id);
        return get(id);
    }

    public ImportView resume(UUID id) {
        var view = inTransaction(() -> {
            move(requireIn(id, ImportState.PAUSED), ImportState.RUNNING, "");
            claims.put(tenants.require(), id, ImportClaims.RUN);
            return ImportView.of(require(id));
        });
        runner.nudge();
        return view;
    }

    /** Stops for good; rows applied before stay. */
    @Transactional
    public ImportView cancel(UUID id) {
        var job = requireIn(id, ImportState.CREATED, ImportState.UPLOADED, ImportState.RUNNING, ImportState.PAUSED);
        move(job, ImportState.CANCELLED, ", finished_at = :now");
        claims.put(tenants.require(), id, ImportClaims.EXPIRE);
        return get(id);
    }

    /** Takes back what the import made, in the background; of a dry run nothing is left to take back. */
    public ImportView revert(UUID id) {
        var view = inTransaction(() -> {
            var job = require(id);
            if (targets.reverter(job).isEmpty()) {
                throw conflict(job, "an import of this kind cannot be taken back");
            }
            if (job.dryRun() || !ImportState.ENDED.contains(job.state())) {
                throw conflict(job, "only what ran for real and is at its end can be taken back, and only once");
            }
            move(job, ImportState.REVERTING, ", finished_at = null");
            claims.put(tenants.require(), id, ImportClaims.REVERT);
            return ImportView.of(require(id));
        });
        runner.nudge();
        return view;
    }

    ImportJob require(UUID id) {
        return store.find(id).orElseThrow(() -> DomainException.notFound("import"));
    }

    private ImportJob requireIn(UUID id, ImportState... states) {
        var job = require(id);
        for (var state : states) {
            if (job.state() == state) {
                return job;
            }
        }
        throw conflict(job, "this cannot be done with an import in this state");
    }

    private void move(ImportJob job, ImportState to, String change) {
        if (!store.move(job, to, change)) {
            throw conflict(require(job.id()), "the import changed meanwhile");
        }
    }

    private static DomainException conflict(ImportJob job, String detail) {
        return new DomainException(ErrorCode.STATE_CONFLICT, detail).with("state", job.state());
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }
}
