package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportClaims.Claim;
import io.daftar.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Takes back one claimed import, to its end or until the process stops; whoever goes on finds the rows still to be done. */
@ApplicationScoped
class ImportReverting {
    private static final Logger LOG = Logger.getLogger(ImportReverting.class);
    private static final int CHUNK = 2_000;
    private static final long CROWDED_OUTBOX = 50_000;

    private final ImportStore store;
    private final RevertStore rows;
    private final RevertChunks chunks;
    private final ImportTargets targets;
    private final ImportClaims claims;
    private final Outbox outbox;

    ImportReverting(
            ImportStore store,
            RevertStore rows,
            RevertChunks chunks,
            ImportTargets targets,
            ImportClaims claims,
            Outbox outbox) {
        this.store = store;
        this.rows = rows;
        this.chunks = chunks;
        this.targets = targets;
        this.claims = claims;
        this.outbox = outbox;
    }

    /** Works on a claim; its tenant is bound. */
    void on(Claim claim, BooleanSupplier mayGoOn) {
        var job = QuarkusTransaction.requiringNew()
                .call(() -> store.find(claim.id()))
                .filter(found -> found.state() == ImportState.REVERTING);
        if (job.isEmpty()) {
            return;
        }
        try {
            var reverter = targets.reverter(job.get()).orElseThrow();
            if (takeBackAll(reverter, claim, mayGoOn)) {
                finish(reverter, claim);
            } else {
                claims.release(claim, "0 seconds");
            }
        } catch (ImportChunks.NotOurs e) {
            LOG.infof("import %s: another worker takes it back", claim.id());
        } catch (RuntimeException e) {
            LOG.warnf("import %s waits to be taken back: %s", claim.id(), e.toString());
            claims.release(claim, "5 seconds");
        }
    }

    /** @return whether nothing is left */
    private boolean takeBackAll(ImportReverter reverter, Claim claim, BooleanSupplier mayGoOn) {
        long last = 0;
        while (mayGoOn.getAsBoolean()) {
            var next = chunks.next(claim.id(), last, CHUNK);
            if (next.isEmpty()) {
                return true;
            }
            makeRoom(claim, mayGoOn);
            chunks.takeBack(next, reverter, claim);
            last = next.get(next.size() - 1).number();
        }
        return false;
    }

    /** Leaves room in the outbox for what people do meanwhile. */
    private void makeRoom(Claim claim, BooleanSupplier mayGoOn) {
        while (outbox.holdsMoreThan(CROWDED_OUTBOX) && mayGoOn.getAsBoolean()) {
            if (!claims.renew(claim)) {
                throw new ImportChunks.NotOurs();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private void finish(ImportReverter reverter, Claim claim) {
        QuarkusTransaction.requiringNew().timeout(120).run(() -> {
            if (!rows.finish(claim.id()) || !claims.keepContent(claim)) {
                throw new ImportChunks.NotOurs();
            }
            reverter.reverted(store.find(claim.id()).orElseThrow());
        });
        LOG.infof("import %s: taken back", claim.id());
    }
}
