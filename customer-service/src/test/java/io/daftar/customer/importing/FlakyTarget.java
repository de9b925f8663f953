package io.daftar.customer.importing;

import io.daftar.customer.importing.app.CustomerTarget;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.importing.RowResult;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Customers again, with something that happens once after a chunk was written and before it is committed. */
@ApplicationScoped
public class FlakyTarget implements ImportTarget {
    static final Map<UUID, Consumer<List<SourceRow>>> ACCIDENTS = new ConcurrentHashMap<>();

    private final CustomerTarget customers;

    FlakyTarget(CustomerTarget customers) {
        this.customers = customers;
    }

    @Override
    public String name() {
        return "FLAKY";
    }

    @Override
    public boolean knows(String fieldPath) {
        return customers.knows(fieldPath);
    }

    @Override
    public void check(ImportPlan plan, List<FieldError> errors) {
        customers.check(plan, errors);
    }

    @Override
    public RowApplier open(ImportRun run) {
        var applier = customers.open(run);
        return new RowApplier() {
            @Override
            public List<RowResult> apply(List<SourceRow> rows) {
                var results = applier.apply(rows);
                var accident = ACCIDENTS.get(run.importId());
                if (accident != null) {
                    accident.accept(rows);
                }
                return results;
            }
        };
    }
}
