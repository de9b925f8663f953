package io.daftar.campaign.contact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The local copy of customers (table {@code customer_copy}). */
@ApplicationScoped
public class ContactRepository {
    // One statement for a whole run; a stale version changes nothing.
    private static final String UPSERT =
            """
            insert into customer_copy as c
                   (tenant_id, customer_id, version, display_name, email, email_key, language, archived_at, merged_into,
                    erased)
            select :tenant, * from unnest(:ids, :versions, :names, :emails, :keys, :languages, :archived::timestamptz[],
                                          :merged, :erased)
            on conflict (tenant_id, customer_id) do update
               set version = excluded.version, display_name = excluded.display_name, email = excluded.email,
                   email_key = excluded.email_key, language = excluded.language, archived_at = excluded.archived_at,
                   merged_into = excluded.merged_into, erased = excluded.erased
             where (excluded.version > c.version or excluded.erased) and not c.erased""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ContactRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Takes over newer states; each customer stands in the list once. */
    public void upsert(Collection<Contact> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        var mails = contacts.stream().map(c -> EmailAddress.parse(c.email())).toList();
        jdbi.useHandle(handle -> handle.createUpdate(UPSERT)
                .bind("tenant", tenants.require())
                .bind("ids", contacts.stream().map(Contact::customerId).toArray(UUID[]::new))
                .bind("versions", contacts.stream().map(Contact::version).toArray(Long[]::new))
                .bind("names", contacts.stream().map(Contact::displayName).toArray(String[]::new))
                .bind(
                        "emails",
                        mails.stream()
                                .map(m -> m.map(EmailAddress::address).orElse(null))
                                .toArray(String[]::new))
                .bind(
                        "keys",
                        mails.stream()
                                .map(m -> m.map(EmailAddress::key).orElse(null))
                                .toArray(String[]::new))
                .bind("languages", contacts.stream().map(Contact::language).toArray(String[]::new))
                .bind(
                        "archived",
                        contacts.stream()
                                .map(c -> c.archivedAt() == null
                                        ? null
                                        : c.archivedAt().toString())
                                .toArray(String[]::new))
                .bind("merged", contacts.stream().map(Contact::mergedInto).toArray(UUID[]::new))
                .bind("erased", contacts.stream().map(Contact::erased).toArray(Boolean[]::new))
                .execute());
    }

    public Optional<Contact> find(UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select customer_id, version, display_name, email, language, archived_at, merged_into,"
                                + " erased"
                                + " from customer_copy where tenant_id = :tenant and customer_id = :id")
                .bind("tenant", tenants.require())
                .bind("id", customerId)
                .map((row, c) -> new Contact(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant(),
                        row.getObject(7, UUID.class),
                        row.getBoolean(8)))
                .findOne());
    }

    /** Those of the ids that the copy does not hold. */
    public List<UUID> missing(Collection<UUID> customerIds) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from unnest(:ids) id where not exists"
                        + " (select 1 from customer_copy c where c.tenant_id = :tenant and c.customer_id = id)")
                .bind("tenant", tenants.require())
                .bind("ids", customerIds.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
    }
}
