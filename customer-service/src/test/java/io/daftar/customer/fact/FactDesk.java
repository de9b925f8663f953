package io.daftar.customer.fact;

import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Gives events to the consumers of facts as their loops would, and looks at what came of it. */
@Singleton
class FactDesk {
    private static final Set<String> CONSUMERS = Set.of(
            "customer.purchases",
            "customer.contacts",
            "customer.campaign-responses",
            "customer.next-contacts",
            "customer.value-groups");

    @Inject
    @All
    List<EventHandler> handlers;

    @Inject
    TenantContext tenants;

    /** Each handler in a transaction of its own. */
    void apply(String tenant, List<EventEnvelope<?>> run) {
        handlers.stream()
                .filter(handler -> CONSUMERS.contains(handler.consumer()))
                .forEach(handler -> tenants.runAs(
                        tenant, () -> QuarkusTransaction.requiringNew().run(() -> handler.apply(run))));
    }

    /** As {@link ExpectedFacts#buckets}. */
    static Map<String, String> buckets(String tenant) {
        return OwnerDatabase.query((Handle handle) -> {
            Map<String, String> buckets = new TreeMap<>();
            handle.select(
                            "select customer_id || ' ' || category_key || ' ' || day || ' ' || currency, sales, total"
                                    + " from purchase_day where tenant_id = ?",
                            tenant)
                    .map((row, c) -> buckets.put(
                            row.getString(1), row.getInt(2) + " " + ExpectedFacts.plain(row.getBigDecimal(3))))
                    .list();
            return buckets;
        });
    }
}
