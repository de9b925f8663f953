package io.daftar.interaction.importing.app;

import io.daftar.interaction.contact.app.InteractionIntake;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Interactions as something files are imported into. */
@ApplicationScoped
public class InteractionTarget implements ImportTarget {
    static final String NAME = "INTERACTIONS";

    private final InteractionIntake intake;
    private final CustomerDirectory customers;
    private final TenantSettingsStore settings;

    InteractionTarget(InteractionIntake intake, CustomerDirectory customers, TenantSettingsStore settings) {
        this.intake = intake;
        this.customers = customers;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(String fieldPath) {
        return InteractionRowReader.knows(fieldPath);
    }

    @Override
    public void check(ImportPlan plan, List<FieldError> errors) {
        if (!plan.matchBy().isEmpty()) {
            errors.add(new FieldError("#/matchBy", "not-offered", "interactions are known by source.eventId"));
        }
        SourcePlan.check(plan, errors);
        var fields = plan.mapping().stream().map(mapping -> mapping.field()).toList();
        if (fields.isEmpty()) {
            return;
        }
        for (var needed : List.of("occurredAt", "kind")) {
            if (!fields.contains(needed)) {
                errors.add(new FieldError("#/mapping", "required", "a column must fill " + needed));
            }
        }
        if (fields.stream().noneMatch(RowCells::namesCustomer)) {
            errors.add(new FieldError("#/mapping", "required", "a column must fill customerRef.<system>"));
        }
    }

    @Override
    public RowApplier open(ImportRun run) {
        var reader = new InteractionRowReader(run, settings.current().zone());
        return new InteractionRows(run, reader, intake, new RowCustomers(run, customers));
    }
}
