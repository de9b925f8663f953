package io.daftar.interaction.importing.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.purchase.app.PurchaseWithdrawal;
import io.daftar.interaction.value.app.Recount;
import io.daftar.interaction.value.app.RfmJob;
import io.daftar.platform.importing.ImportJob;
import io.daftar.platform.importing.ImportReverter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes imported purchases back, so that all figures are what they would be without them. */
@ApplicationScoped
public class PurchaseReverter implements ImportReverter {
    private final PurchaseWithdrawal withdrawal;
    private final Recount recount;
    private final Jobs jobs;
    private final Clock clock;

    PurchaseReverter(PurchaseWithdrawal withdrawal, Recount recount, Jobs jobs, Clock clock) {
        this.clock = clock;
        this.withdrawal = withdrawal;
        this.recount = recount;
        this.jobs = jobs;
    }

    @Override
    public String target() {
        return PurchaseTarget.NAME;
    }

    @Override
    public Map<UUID, Kept> takeBack(UUID importId, List<UUID> ids) {
        return withdrawal.withdraw(ids, ImportHeaders.of(importId), clock.instant());
    }

    /** As after an import, everybody is compared anew. */
    @Override
    public void reverted(ImportJob job) {
        if (job.counts().reverted() > 0) {
            recount.now();
            jobs.soon(RfmJob.KIND);
        }
    }
}
