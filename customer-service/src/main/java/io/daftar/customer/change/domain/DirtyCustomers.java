package io.daftar.customer.change.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The customers whose place in segments is to be looked at again. */
@ApplicationScoped
public class DirtyCustomers {
    // Sorted by customer, so that two who mark the same ones never wait in a circle.
    private static final String MARK =
            """
            insert into dirty (tenant_id, customer_id, fields, mark, marked_at)
            select :t, r.customer, string_to_array(r.fields, ' '), nextval('dirty_mark'), clock_timestamp()
              from unnest(:customers, :fields) as r(customer, fields)
             order by r.customer
            on conflict (tenant_id, customer_id) do update
               set fields = case when dirty.fields @> excluded.fields then dirty.fields
                                 else array(select unnest(dirty.fields) union select unnest(excluded.fields)) end,
                   mark = excluded.mark""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DirtyCustomers(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** @param fields what changed of each; names without spaces */
    public void mark(Map<UUID, Set<String>> fields) {
        if (fields.isEmpty()) return;
        var sorted = new TreeMap<>(fields);
        var names = new ArrayList<String>();
        sorted.values().forEach(set -> names.add(String.join(" ", set)));
        jdbi.useHandle(handle -> handle.createUpdate(MARK)
                .bind("t", tenants.require())
                .bindArray("customers", UUID.class, sorted.keySet())
                .bindArray("fields", String.class, names)
                .execute());
    }
}
