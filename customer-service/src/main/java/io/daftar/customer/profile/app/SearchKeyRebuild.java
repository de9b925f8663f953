package io.daftar.customer.profile.app;

import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.profile.domain.CustomerIndex;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.platform.ops.OpsAction;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Makes all rows by which customers are found anew from their files, as after a change of the folding rules. It can be
 * broken off and run again; meanwhile customers are found and changed as ever.
 */
@ApplicationScoped
public class SearchKeyRebuild implements OpsAction {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 500;

    private final CustomerRepository customers;
    private final CustomerIndex index;
    private final FieldDirectory fields;
    private final TenantContext tenants;

    SearchKeyRebuild(CustomerRepository customers, CustomerIndex index, FieldDirectory fields, TenantContext tenants) {
        this.customers = customers;
        this.index = index;
        this.fields = fields;
        this.tenants = tenants;
    }

    @Override
    public String path() {
        return "/ops/search-keys/rebuild";
    }

    @Override
    public Object call() {
        long rebuilt = 0;
        for (var tenant : QuarkusTransaction.requiringNew().call(index::tenants)) {
            rebuilt += rebuild(tenant);
        }
        return Map.of("customers", rebuilt);
    }

    /** @return of how many customers of one tenant */
    public long rebuild(String tenant) {
        return tenants.callAs(tenant, this::rebuildAll);
    }

    private long rebuildAll() {
        long rebuilt = 0;
        var last = new Batch(FIRST, BATCH);
        while (last.size() == BATCH) {
            var after = last.last();
            last = QuarkusTransaction.requiringNew().call(() -> rebuild(after));
            rebuilt += last.size();
        }
        return rebuilt;
    }

    private record Batch(UUID last, int size) {}

    /** The files are locked, so nobody changes one between the reading of it and the writing of its rows. */
    private Batch rebuild(UUID after) {
        var batch = customers.nextForChange(after, BATCH);
        if (batch.isEmpty()) return new Batch(after, 0);
        var definitions = fields.fresh();
        index.delete(batch.stream().map(customer -> customer.id()).toList());
        var clashes = index.insert(batch.stream()
                .map(customer -> CustomerLedger.entry(customer.id(), customer.profile(), definitions))
                .toList());
        if (!clashes.isEmpty()) throw CustomerLedger.refusal(clashes);
        customers.forget();
        return new Batch(batch.get(batch.size() - 1).id(), batch.size());
    }
}
