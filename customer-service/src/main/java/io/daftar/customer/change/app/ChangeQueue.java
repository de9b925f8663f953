package io.daftar.customer.change.app;

import io.daftar.customer.change.domain.DirtyCustomers;
import io.daftar.customer.change.domain.DirtyCustomers.Backlog;
import io.daftar.customer.change.domain.DirtyCustomers.Dirty;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was marked and not yet followed. Reading takes nothing away; {@link #done} does, of what has not changed since. */
@ApplicationScoped
public class ChangeQueue {
    private final DirtyCustomers customers;

    ChangeQueue(DirtyCustomers customers) {
        this.customers = customers;
    }

    /** The tenants of whom something waits; the one question that is asked without a tenant. */
    public List<String> tenants() {
        return customers.tenants();
    }

    /** Of the tenant at hand, the oldest first; nobody who marks meanwhile has to wait. */
    public List<Dirty> oldest(int limit) {
        return customers.oldest(limit);
    }

    /** Takes away what has not been marked again; as the last statement, because it locks. */
    public void done(List<Dirty> seen) {
        customers.done(seen);
    }

    public Backlog backlog() {
        return customers.backlog();
    }
}
