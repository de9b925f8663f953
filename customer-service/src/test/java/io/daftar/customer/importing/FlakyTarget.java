package io.daftar.customer.importing;

import io.daftar.customer.importing.app.CustomerTarget;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Customers again, prepared ahead, with something that happens once after a chunk was written and before it is committed.
 */
@ApplicationScoped
public class FlakyTarget implements ImportTarget {
    static final Map<UUID, Consumer<List<SourceRow>>> ACCIDENTS = new ConcurrentHashMap<>();
    /** The first rows of the chunks that were prepared, by import. */
    static final Map<UUID, Set<Long>> PREPARED = new ConcurrentHashMap<>();

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
            public Prepared prepare(List<SourceRow> rows) {
                PREPARED.computeIfAbsent(run.importId(), id -> ConcurrentHashMap.newKeySet())
                        .add(rows.get(0).number());
                var prepared = applier.prepare(rows);
                return () -> {
                    var results = prepared.write();
                    var accident = ACCIDENTS.get(run.importId());
                    if (accident != null) {
                        accident.accept(rows);
                    }
                    return results;
                };
            }

            @Override
            public boolean mayPrepareAhead() {
                return true;
            }
        };
    }
}
