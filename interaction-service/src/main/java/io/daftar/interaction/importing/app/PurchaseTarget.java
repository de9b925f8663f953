package io.daftar.interaction.importing.app;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.value.app.Recount;
import io.daftar.interaction.value.app.RfmJob;
import io.daftar.platform.importing.ImportJob;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Purchases as something files are imported into. */
@ApplicationScoped
public class PurchaseTarget implements ImportTarget {
    static final String NAME = "PURCHASES";

    private final PurchaseIntake intake;
    private final CustomerDirectory customers;
    private final TenantSettingsStore settings;
    private final SplitPurchases splits;
    private final Recount recount;
    private final Jobs jobs;

    PurchaseTarget(
            PurchaseIntake intake,
            CustomerDirectory customers,
            TenantSettingsStore settings,
            SplitPurchases splits,
            Recount recount,
            Jobs jobs) {
        this.intake = intake;
        this.customers = customers;
        this.settings = settings;
        this.splits = splits;
        this.recount = recount;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(String fieldPath) {
        return PurchaseRowReader.knows(fieldPath);
    }

    @Override
    public void check(ImportPlan plan, List<FieldError> errors) {
        if (!plan.matchBy().isEmpty()) {
            errors.add(new FieldError("#/matchBy", "not-offered", "purchases are known by source.eventId or number"));
        }
        SourcePlan.check(plan, errors);
        var fields = plan.mapping().stream().map(mapping -> mapping.field()).toList();
        if (fields.isEmpty()) {
            return;
        }
        if (!fields.contains("purchasedAt")) {
            errors.add(new FieldError("#/mapping", "required", "a column must fill purchasedAt"));
        }
        boolean lines = fields.stream().anyMatch(field -> field.startsWith(PurchaseRowReader.LINES));
        if (lines && !(fields.contains("lines.quantity") && fields.contains("lines.unitPrice"))) {
            errors.add(new FieldError("#/mapping", "required", "lines need lines.quantity and lines.unitPrice"));
        }
        if (!lines && !fields.contains("total")) {
            errors.add(new FieldError("#/mapping", "required", "without lines a column must fill total"));
        }
    }

    @Override
    public RowApplier open(ImportRun run) {
        var reader = new PurchaseRowReader(run, settings.current().zone());
        return new PurchaseRows(run, reader, intake, new RowCustomers(run, customers), splits);
    }

    /** Everybody's scores move by an import, so they are counted anew at once; groups are told right behind it. */
    @Override
    public void finished(ImportJob job) {
        if (job.counts().created() > 0) {
            recount.now();
            jobs.soon(RfmJob.KIND);
        }
    }
}
