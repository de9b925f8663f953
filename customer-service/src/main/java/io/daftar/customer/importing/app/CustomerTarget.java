package io.daftar.customer.importing.app;

import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.profile.app.CustomerLedger;
import io.daftar.customer.profile.app.input.ProfileReader;
import io.daftar.platform.contract.CustomerActivityEvent.ImportFinished;
import io.daftar.platform.importing.ImportJob;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportRequest.Mapping;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** Customers as something files are imported into. */
@ApplicationScoped
public class CustomerTarget implements ImportTarget {
    static final String NAME = "CUSTOMERS";

    private final CustomerFinder finder;
    private final ProfileReader reader;
    private final CustomerLedger ledger;
    private final FieldDirectory fields;
    private final TenantSettingsStore settings;
    private final Outbox outbox;

    CustomerTarget(
            CustomerFinder finder,
            ProfileReader reader,
            CustomerLedger ledger,
            FieldDirectory fields,
            TenantSettingsStore settings,
            Outbox outbox) {
        this.finder = finder;
        this.reader = reader;
        this.ledger = ledger;
        this.fields = fields;
        this.settings = settings;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(String fieldPath) {
        return CustomerFields.knows(fieldPath);
    }

    @Override
    public void check(ImportPlan plan, List<FieldError> errors) {
        for (int i = 0; i < plan.mapping().size(); i++) {
            var field = plan.mapping().get(i).field();
            if (field.startsWith(CustomerFields.ATTRIBUTE) && !isDefined(field)) {
                errors.add(new FieldError("#/mapping/" + i + "/field", "unknown", "there is no such custom field"));
            }
        }
        for (int i = 0; i < plan.matchBy().size(); i++) {
            var key = plan.matchBy().get(i);
            boolean known = key.equals("email") || key.equals("phone") || key.startsWith(CustomerFields.EXTERNAL_ID);
            if (!known) {
                var message = "Must be email, phone or externalIds.<system>";
                errors.add(new FieldError("#/matchBy/" + i, "unknown", message));
            } else if (!plan.mapping().isEmpty() && plan.mapping().stream().noneMatch(fills(key))) {
                errors.add(new FieldError("#/matchBy/" + i, "not-mapped", "no column fills this key"));
            }
        }
        if (plan.mode() != ImportPlan.Mode.CREATE && plan.matchBy().isEmpty()) {
            errors.add(new FieldError("#/matchBy", "required", "to change customers, say how a row finds its own"));
        }
    }

    private boolean isDefined(String field) {
        var name = field.substring(CustomerFields.ATTRIBUTE.length());
        return fields.knowing(List.of(name)).stream().anyMatch(d -> d.name().equals(name));
    }

    private static Predicate<Mapping> fills(String key) {
        return switch (key) {
            case "email" -> mapping -> mapping.field().startsWith(CustomerFields.EMAIL);
            case "phone" -> mapping -> mapping.field().startsWith(CustomerFields.PHONE);
            default -> mapping -> mapping.field().equals(key);
        };
    }

    @Override
    public RowApplier open(ImportRun run) {
        var definitions = fields.fresh();
        var regions = run.plan().regions();
        var home = settings.current().defaultRegion();
        if (regions.isEmpty() && home != null) {
            regions = List.of(home);
        }
        return new CustomerRows(run, new CustomerRowReader(run, regions, definitions, reader), finder, ledger);
    }

    @Override
    public void finished(ImportJob job) {
        var rows = job.counts();
        outbox.publish(OutgoingEvent.of(
                "import",
                job.id(),
                job.version(),
                new ImportFinished(
                        job.id(),
                        job.state().name(),
                        rows.created(),
                        rows.updated(),
                        rows.skipped() + rows.duplicate(),
                        rows.failed(),
                        job.finishedAt())));
    }
}
