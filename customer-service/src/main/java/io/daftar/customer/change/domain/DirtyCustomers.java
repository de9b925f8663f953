package io.daftar.customer.change.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    // From tenant to tenant along the primary key, however many rows each has.
    private static final String TENANTS =
            """
            with recursive found(tenant_id) as (
              (select tenant_id from dirty order by tenant_id limit 1)
              union all
              select (select d.tenant_id from dirty d where d.tenant_id > f.tenant_id order by d.tenant_id limit 1)
                from found f where f.tenant_id is not null)
            select tenant_id from found where tenant_id is not null""";
    // dirty_by_age
    private static final String OLDEST =
            """
            select customer_id, array_to_string(fields, ' '), mark from dirty
             where tenant_id = :t order by marked_at limit :limit""";
    // A row that is locked is being marked anew, so it stays anyway: nobody waits, nobody waits in a circle.
    private static final String DONE =
            """
            with seen as (
              select k.customer_id from dirty k
                join unnest(:customers, :marks) as s(customer, mark) on s.customer = k.customer_id and s.mark = k.mark
               where k.tenant_id = :t
               order by k.customer_id
                 for update of k skip locked)
            delete from dirty d using seen where d.tenant_id = :t and d.customer_id = seen.customer_id""";
    private static final String BACKLOG =
            "select count(*), coalesce(extract(epoch from clock_timestamp() - min(marked_at)), 0) from dirty";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    DirtyCustomers(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A customer to look at again.
     *
     * @param mark new with every change
     */
    public record Dirty(UUID customerId, Set<String> fields, long mark) {}

    /** How much waits, of all tenants, and since when. */
    public record Backlog(long rows, double oldestSeconds) {}

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

    /** Asked across tenants. */
    public List<String> tenants() {
        return jdbi.withHandle(
                handle -> handle.createQuery(TENANTS).mapTo(String.class).list());
    }

    public List<Dirty> oldest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OLDEST)
                .bind("t", tenants.require())
                .bind("limit", limit)
                .map((row, c) -> new Dirty(
                        row.getObject(1, UUID.class),
                        new HashSet<>(List.of(row.getString(2).split(" "))),
                        row.getLong(3)))
                .list());
    }

    public void done(List<Dirty> seen) {
        jdbi.useHandle(handle -> handle.createUpdate(DONE)
                .bind("t", tenants.require())
                .bindArray(
                        "customers",
                        UUID.class,
                        seen.stream().map(Dirty::customerId).toList())
                .bindArray("marks", Long.class, seen.stream().map(Dirty::mark).toList())
                .execute());
    }

    /** Asked across tenants. */
    public Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery(BACKLOG)
                .map((row, c) -> new Backlog(row.getLong(1), row.getDouble(2)))
                .one());
    }
}
