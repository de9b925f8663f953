package io.daftar.reminder.customer.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.reminder.sql.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The copies in the database; written in order of id, so that two writers never wait for each other in a circle. */
@ApplicationScoped
public class CustomerCopyRepository {
    private static final String UPSERT =
            """
            insert into customer_copy as c (tenant_id, id, version, display_name, birth_date, birth_md, owner_id,
              archived_at, merged_into, erased)
            select :tenant, r.id, r.version, coalesce(r.display_name, ''), r.birth_date, r.birth_md, r.owner_id,
              r.archived_at, r.merged_into, r.erased
            from json_to_recordset(:rows::json) as r (id uuid, version bigint, display_name text, birth_date text,
              birth_md int, owner_id text, archived_at timestamptz, merged_into uuid, erased boolean)
            order by r.id
            on conflict (tenant_id, id) do update set version = excluded.version, display_name = excluded.display_name,
              birth_date = excluded.birth_date, birth_md = excluded.birth_md, owner_id = excluded.owner_id,
              archived_at = excluded.archived_at, merged_into = excluded.merged_into, erased = excluded.erased
            where (excluded.version > c.version or excluded.erased) and not c.erased""";

    private static final String CONTACTED =
            """
            insert into customer_contact as c (tenant_id, customer_id, last_contact_at)
            select :tenant, r.id, r.at from json_to_recordset(:rows::json) as r (id uuid, at timestamptz) order by r.id
            on conflict (tenant_id, customer_id) do update set last_contact_at = excluded.last_contact_at
            where excluded.last_contact_at > c.last_contact_at""";

    // Served by customer_copy_birthday.
    private static final String BIRTHDAYS =
            """
            select * from customer_copy where tenant_id = :tenant and owner_id = :owner and birth_md = any(:days)
              and archived_at is null and merged_into is null
            order by id limit :limit""";

    // Served by customer_copy_owner and the key of customer_contact.
    private static final String QUIET =
            """
            select k.customer_id, c.display_name, k.last_contact_at from customer_copy c
            join customer_contact k on k.tenant_id = c.tenant_id and k.customer_id = c.id
            where c.tenant_id = :tenant and c.owner_id = :owner and k.last_contact_at < :before
              and c.archived_at is null and c.merged_into is null
            order by k.last_contact_at, k.customer_id limit :limit""";

    private record Contact(UUID id, Instant at) {}

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerCopyRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A customer nobody was in touch with for a while. */
    public record Quiet(UUID customerId, String displayName, Instant lastContactAt) {}

    /** Stores copies that are newer than what is known, each customer at most once. */
    public void store(Collection<CustomerCopy> copies) {
        jdbi.useHandle(handle -> handle.createUpdate(UPSERT)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(copies))
                .execute());
    }

    /** Whether a customer is erased; empty for one that is not known. */
    public Optional<Boolean> isErased(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select erased from customer_copy where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenants.require())
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .findOne());
    }

    /** Moves the last contact of customers forward, each customer at most once. */
    public void contacted(Map<UUID, Instant> times) {
        var rows = times.entrySet().stream()
                .map(time -> new Contact(time.getKey(), time.getValue()))
                .toList();
        jdbi.useHandle(handle -> handle.createUpdate(CONTACTED)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(rows))
                .execute());
    }

    /** Forgets when customers were last in touch. */
    public void forgetContacts(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from customer_contact where tenant_id = :tenant and customer_id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** The names of customers, as far as known. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select id, display_name from customer_copy where tenant_id = :tenant and id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> names.put(row.getObject(1, UUID.class), row.getString(2)))
                .list());
        return names;
    }

    /** Customers of an owner whose birthday is on one of these days, given as month × 100 + day. */
    public List<CustomerCopy> birthdays(String ownerId, Collection<Integer> days, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BIRTHDAYS)
                .bind("tenant", tenants.require())
                .bind("owner", ownerId)
                .bindArray("days", Integer.class, days)
                .bind("limit", limit)
                .map((row, c) -> copy(row))
                .list());
    }

    /** Customers of an owner that were in touch, but not since; the longest first. */
    public List<Quiet> quietSince(String ownerId, Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(QUIET)
                .bind("tenant", tenants.require())
                .bind("owner", ownerId)
                .bind("before", Timestamp.from(before))
                .bind("limit", limit)
                .map((row, c) -> new Quiet(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant()))
                .list());
    }

    private static CustomerCopy copy(ResultSet row) throws SQLException {
        Timestamp archived = row.getTimestamp("archived_at");
        return new CustomerCopy(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("display_name"),
                row.getString("birth_date"),
                row.getInt("birth_md"),
                row.getString("owner_id"),
                archived == null ? null : archived.toInstant(),
                row.getObject("merged_into", UUID.class),
                row.getBoolean("erased"));
    }
}
