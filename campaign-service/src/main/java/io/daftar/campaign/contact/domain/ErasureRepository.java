package io.daftar.campaign.contact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Customers whose data is to be looked for once more (work table {@code job}), and the addresses they were written at. */
@ApplicationScoped
public class ErasureRepository {
    private static final String KIND = "customer-erasure";

    private static final String TAKE =
            """
            update job set due_at = :again where (tenant_id, id) in (
              select tenant_id, id from job where kind = :kind and due_at <= :now
               order by due_at limit :rows for update skip locked)
            returning tenant_id, id""";

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

    /** A customer who is to be looked at again. */
    public record Due(String tenant, UUID customerId) {}

    /** Lets them be looked at again then. */
    public void remember(Collection<UUID> customers, Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into job (tenant_id, id, kind, due_at)"
                        + " select :tenant, id, :kind, :due from unnest(:ids) as c (id) order by id"
                        + " on conflict (tenant_id, id) do update set due_at = excluded.due_at")
                .bind("tenant", tenants.require())
                .bind("kind", KIND)
                .bind("due", Timestamp.from(due))
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Takes what is due, whoever's it is, until a moment; call it without a tenant. */
    public List<Due> take(Instant now, Instant again, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("kind", KIND)
                .bind("now", Timestamp.from(now))
                .bind("again", Timestamp.from(again))
                .bind("rows", rows)
                .map((row, c) -> new Due(row.getString(1), row.getObject(2, UUID.class)))
                .list());
    }

    public void done(UUID customer) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from job where tenant_id = :tenant and id = :id and kind = :kind")
                        .bind("tenant", tenants.require())
                        .bind("id", customer)
                        .bind("kind", KIND)
                        .execute());
    }

    /**
     * Takes the addresses of customers out of the ledger. Suppressions of these addresses hold on under a key that cannot be
     * read; answers kept for repeats of a request go where they name one of the customers or addresses.
     */
    public void erase(Collection<UUID> customers, Instant at) {
        jdbi.useHandle(handle -> {
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
            var named = Stream.concat(
                            customers.stream().map(UUID::toString),
                            addresses.stream().flatMap(it -> Stream.of(it.written(), it.key())))
                    .distinct()
                    .toList();
            handle.createUpdate("delete from idempotency where tenant_id = :tenant"
                            + " and exists (select from unnest(:names) as n (name) where strpos(body, n.name) > 0)")
                    .bind("tenant", tenants.require())
                    .bindArray("names", String.class, named)
                    .execute();
        });
    }

    private record Address(String written, String key) {}
}
