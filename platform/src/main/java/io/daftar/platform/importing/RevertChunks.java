package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportClaims.Claim;
import io.daftar.platform.importing.ImportReverter.Kept;
import io.daftar.platform.importing.RevertStore.Made;
import io.daftar.platform.ops.CrashPoints;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes back the records of some rows. One transaction holds what goes and that its rows are settled, and only while the
 * claim is ours: so each record is taken back once, wherever a process dies.
 */
@ApplicationScoped
class RevertChunks {
    private static final Logger LOG = Logger.getLogger(RevertChunks.class);
    private static final int TRANSACTION_SECONDS = 120;

    private final RevertStore store;
    private final ImportClaims claims;
    private final CrashPoints crashPoints;

    RevertChunks(RevertStore store, ImportClaims claims, CrashPoints crashPoints) {
        this.store = store;
        this.claims = claims;
        this.crashPoints = crashPoints;
    }

    /** The next rows whose records are still there, behind one; none at the end. */
    List<Made> next(UUID importId, long after, int count) {
        return QuarkusTransaction.requiringNew().call(() -> store.made(importId, after, count));
    }

    /** Takes records back; those that break the statements of all are found by halving and stay alone. */
    void takeBack(List<Made> rows, ImportReverter reverter, Claim claim) {
        try {
            settle(rows, claim, () -> reverter.takeBack(claim.id(), idsOf(rows)));
        } catch (ImportChunks.NotOurs e) {
            throw e;
        } catch (RuntimeException e) {
            if (ImportChunks.waits(e)) {
                throw e;
            }
            halve(rows, reverter, claim, e);
            return;
        }
        crashPoints.reach(CrashPoints.CHUNK_COMMITTED);
    }

    private interface Outcome {
        Map<UUID, Kept> kept();
    }

    private void settle(List<Made> rows, Claim claim, Outcome outcome) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(() -> {
            var kept = outcome.kept();
            if (!store.settle(claim.id(), rows, kept) || !claims.renew(claim)) {
                throw new ImportChunks.NotOurs();
            }
        });
    }

    private void halve(List<Made> rows, ImportReverter reverter, Claim claim, RuntimeException failure) {
        if (rows.size() > 1) {
            int half = rows.size() / 2;
            takeBack(rows.subList(0, half), reverter, claim);
            takeBack(rows.subList(half, rows.size()), reverter, claim);
            return;
        }
        var stuck = rows.get(0);
        LOG.warnf(failure, "import %s: what row %d made cannot be taken back", claim.id(), stuck.number());
        settle(rows, claim, () -> Map.of(stuck.id(), Kept.STUCK));
    }

    private static List<UUID> idsOf(List<Made> rows) {
        return rows.stream().map(Made::id).distinct().toList();
    }
}
