package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportClaims.Claim;
import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.inbox.FailureClass;
import io.daftar.platform.ops.CrashPoints;
import io.daftar.platform.web.DomainException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Applies chunks of rows. One transaction holds what the rows change, what became of each and the checkpoint behind them,
 * and only while the claim is ours: so each row is applied once, wherever a process dies.
 */
@ApplicationScoped
class ImportChunks {
    private static final Logger LOG = Logger.getLogger(ImportChunks.class);
    private static final int TRANSACTION_SECONDS = 120;

    /** The import was paused or cancelled, or another worker took over: what is not committed is not ours to commit. */
    static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOurs() {
            super("the import is no longer ours", null, false, false);
        }
    }

    /** Ends a dry run's transaction. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBack() {
            super("a dry run keeps nothing", null, false, false);
        }
    }

    private final ImportStore store;
    private final ImportClaims claims;
    private final CrashPoints crashPoints;

    ImportChunks(ImportStore store, ImportClaims claims, CrashPoints crashPoints) {
        this.store = store;
        this.claims = claims;
        this.crashPoints = crashPoints;
    }

    /** Those rows that could be read. */
    static List<SourceRow> good(List<SourceRow> rows) {
        return rows.stream().filter(row -> row.broken() == null).toList();
    }

    /** Applies a chunk; rows that break its statements are found by halving and fail alone. */
    void apply(ChunkReader.Chunk chunk, ImportRun run, RowApplier applier, Claim claim) {
        apply(chunk.rows(), chunk.isReady() ? chunk.prepared() : null, run, applier, claim);
    }

    private void apply(List<SourceRow> rows, Prepared ready, ImportRun run, RowApplier applier, Claim claim) {
        long began = System.nanoTime();
        try {
            var prepared = ready == null ? prepare(rows, applier) : ready;
            if (run.dryRun()) {
                var found = tried(prepared);
                commit(rows, run, claim, began, () -> found);
            } else {
                commit(rows, run, claim, began, prepared);
            }
        } catch (NotOurs e) {
            throw e;
        } catch (RuntimeException e) {
            if (waits(e)) {
                throw e;
            }
            quarantine(rows, run, applier, claim, e);
            return;
        }
        crashPoints.reach(CrashPoints.CHUNK_COMMITTED);
    }

    private static Prepared prepare(List<SourceRow> rows, RowApplier applier) {
        var good = good(rows);
        return good.isEmpty() ? List::of : applier.prepare(good);
    }

    private void commit(List<SourceRow> rows, ImportRun run, Claim claim, long began, Prepared prepared) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> {
            List<RowResult> all = new ArrayList<>(prepared.write());
            rows.stream()
                    .filter(row -> row.broken() != null)
                    .map(SourceRow::broken)
                    .forEach(all::add);
            all.sort(Comparator.comparingLong(RowResult::number));
            if (all.size() != rows.size()) {
                throw new IllegalStateException(rows.size() + " rows have " + all.size() + " results");
            }
            store.addRows(run.importId(), all);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + 1;
            if (!store.advance(run.importId(), count(all), millis) || !claims.renew(claim)) {
                throw new NotOurs();
            }
        });
    }

    private static List<RowResult> tried(Prepared prepared) {
        List<RowResult> found = new ArrayList<>();
        try {
            QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> {
                found.addAll(prepared.write());
                throw new TakenBack();
            });
        } catch (TakenBack asMeant) {
            return found;
        }
        throw new IllegalStateException("a dry run was kept");
    }

    private void quarantine(
            List<SourceRow> rows, ImportRun run, RowApplier applier, Claim claim, RuntimeException failure) {
        if (rows.size() > 1) {
            int half = rows.size() / 2;
            apply(rows.subList(0, half), null, run, applier, claim);
            apply(rows.subList(half, rows.size()), null, run, applier, claim);
            return;
        }
        var result = refused(rows.get(0).number(), run, failure);
        commit(rows, run, claim, System.nanoTime(), () -> List.of(result));
    }

    private static RowResult refused(long number, ImportRun run, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return RowResult.failed(number, refusal);
            }
        }
        LOG.warnf(failure, "import %s: row %d cannot be applied", run.importId(), number);
        return RowResult.failed(number, "not-applicable", "the row could not be written");
    }

    /** Whether time will help: something is away, or two writers met. */
    static boolean waits(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return refusal.code().status() >= 500;
            }
        }
        var kind = FailureClass.of(failure);
        return kind == FailureClass.INFRASTRUCTURE || kind == FailureClass.CONFLICT;
    }

    private static ImportJob.Counts count(List<RowResult> results) {
        var of = new long[RowResult.Status.values().length];
        long warnings = 0;
        for (var result : results) {
            of[result.status().ordinal()]++;
            warnings += result.code() != null && result.status() != RowResult.Status.FAILED ? 1 : 0;
        }
        return new ImportJob.Counts(
                0,
                results.size(),
                of[RowResult.Status.CREATED.ordinal()],
                of[RowResult.Status.UPDATED.ordinal()],
                of[RowResult.Status.SKIPPED.ordinal()],
                of[RowResult.Status.FAILED.ordinal()],
                of[RowResult.Status.DUPLICATE.ordinal()],
                warnings);
    }
}
