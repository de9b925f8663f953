package io.daftar.interaction.importing.app;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerDirectory.Found;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.platform.importing.ImportOptions;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.web.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;

/** Finds the customers rows name, or opens files for those who are unknown; outside a transaction, for it makes calls. */
final class RowCustomers {
    private final CustomerDirectory customers;
    private final boolean opens;
    private final boolean dryRun;

    RowCustomers(ImportRun run, CustomerDirectory customers) {
        this.customers = customers;
        this.opens = ImportOptions.on(run.plan().options().createCustomers());
        this.dryRun = run.dryRun();
    }

    /** Whether unknown ones get a file of their own. */
    boolean makes() {
        return opens && !dryRun;
    }

    /** What became of each; in a dry run that would open files, the unknown ones have an id that stands for nobody. */
    Found find(Collection<CustomerRef> named) {
        var keys = named.stream()
                .filter(Objects::nonNull)
                .map(CustomerKey::of)
                .distinct()
                .toList();
        var found = customers.find(keys);
        var unknown = keys.stream().filter(key -> isUnknown(key, found)).toList();
        if (!opens || unknown.isEmpty()) {
            return found;
        }
        found.refusals().keySet().removeAll(unknown);
        if (dryRun) {
            unknown.forEach(key -> found.ids().put(key, standIn(key)));
        } else {
            // Only whoever is surely unknown gets a file: opening one anew would rename a customer who is there.
            var opened =
                    customers.findOrOpen(unknown.stream().map(CustomerKey::ref).toList());
            found.ids().putAll(opened.ids());
            found.refusals().putAll(opened.refusals());
        }
        return found;
    }

    private static UUID standIn(CustomerKey key) {
        var name = key.ref().system() + ' ' + key.ref().externalId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUnknown(CustomerKey key, Found found) {
        var refusal = found.refusals().get(key);
        return refusal != null && refusal.code() == ErrorCode.UNKNOWN_CUSTOMER;
    }
}
