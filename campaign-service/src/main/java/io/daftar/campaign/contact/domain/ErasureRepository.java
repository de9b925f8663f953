package io.daftar.campaign.contact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The addresses customers were written at, in the ledger of campaigns and among the suppressed. */
@ApplicationScoped
public class ErasureRepository {
    // By key for each campaign there is: a tenant has few.
    private static final String OF_CUSTOMERS = "campaign c join campaign_send s on s.tenant_id = c.tenant_id"
            + " and s.campaign_id = c.id and s.customer_id = any(:ids) where c.tenant_id = :tenant";

    private static final String ADDRESSES = "select s.address, s.address_key from " + OF_CUSTOMERS
            + " and s.address_key is not null union select email, email_key from customer_copy"
            + " where tenant_id = :tenant and customer_id = any(:ids) and email_key is not null";

    private static final String EMPTY_LEDGER =
            """
            update campaign_send t set address = null, address_key = null, detail = null, updated_at = :at
              from (select s.campaign_id, s.customer_id from %s
                       and num_nonnulls(s.address, s.address_key, s.detail) > 0
                     order by s.campaign_id, s.customer_id for update of s) s
             where t.tenant_id = :tenant and t.campaign_id = s.campaign_id and t.customer_id = s.customer_id"""
                    .formatted(OF_CUSTOMERS);

    private static final String HIDE_SUPPRESSIONS =
            """
            with gone as (
              delete from suppression where tenant_id = :tenant and address_key = any(:keys) returning *)
            insert into suppression (tenant_id, id, channel, address_key, source, campaign_id, created_at)
            select tenant_id, id, channel, erased_key(tenant_id, address_key), source, campaign_id, created_at from gone
            on conflict (tenant_id, channel, address_key) do nothing""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ErasureRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Takes the addresses of customers out of the ledger. Suppressions of these addresses hold on under a key that cannot be
     * read.
     *
     * @return the addresses, as they were written and as they are compared
     */
    public Set<String> erase(Collection<UUID> customers, Instant at) {
        return jdbi.withHandle(handle -> {
            var addresses = handle.createQuery(ADDRESSES)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .map((row, c) -> new Address(row.getString(1), row.getString(2)))
                    .list();
            handle.createUpdate(EMPTY_LEDGER)
                    .bind("tenant", tenants.require())
                    .bind("at", Timestamp.from(at))
                    .bindArray("ids", UUID.class, customers)
                    .execute();
            handle.createUpdate(HIDE_SUPPRESSIONS)
                    .bind("tenant", tenants.require())
                    .bindArray(
                            "keys",
                            String.class,
                            addresses.stream().map(Address::key).distinct().toList())
                    .execute();
            return addresses.stream()
                    .flatMap(it -> Stream.of(it.written(), it.key()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        });
    }

    private record Address(String written, String key) {}
}
