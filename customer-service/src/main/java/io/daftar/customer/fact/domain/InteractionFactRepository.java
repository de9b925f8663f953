package io.daftar.customer.fact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Contacts, and when each customer's last one was. */
@ApplicationScoped
public class InteractionFactRepository {
    // The rows of all customers touched are taken in the order of their key, also where nothing in them changes yet.
    private static final String APPLY =
            """
            with applied as (
              insert into interaction_fact as f (tenant_id, interaction_id, version, customer_id, occurred_at, day, kind,
                                                 channel_key, outcome_key, direction, deleted)
              select :t, r.id, r.version, r.customer, r.at, (r.at at time zone :zone)::date, r.kind,
                     r.channel, r.outcome, r.direction, r.deleted
                from unnest(:ids, :versions::bigint[], :customers, :ats::timestamptz[], :kinds, :channels, :outcomes,
                            :directions, :deleted::boolean[])
                       as r(id, version, customer, at, kind, channel, outcome, direction, deleted)
               order by r.id
              on conflict (tenant_id, interaction_id) do update
                 set version = excluded.version, customer_id = excluded.customer_id,
                     occurred_at = excluded.occurred_at, day = excluded.day, kind = excluded.kind,
                     channel_key = excluded.channel_key, outcome_key = excluded.outcome_key,
                     direction = excluded.direction, deleted = excluded.deleted
               where f.version < excluded.version
              returning old.customer_id as was_customer, old.deleted as was_deleted,
                        new.customer_id, new.occurred_at, new.deleted)
            , effect as (
              select was_customer as customer_id, null::timestamptz as at, true as receded
                from applied where was_customer is not null and not was_deleted
              union all
              select customer_id, occurred_at, false from applied where customer_id is not null and not deleted)
            , latest as (
              insert into customer_facts as f (tenant_id, customer_id, last_contact_at)
              select :t, e.customer_id, max(e.at) from effect e group by e.customer_id order by e.customer_id
              on conflict (tenant_id, customer_id) do update set last_contact_at = excluded.last_contact_at
               where excluded.last_contact_at > coalesce(f.last_contact_at, '-infinity'))
            select e.customer_id, bool_or(e.receded), null::text[] from effect e group by e.customer_id""";

    // interaction_fact_of_customer
    private static final String LAST =
            """
            update customer_facts f
               set last_contact_at = (select max(x.occurred_at) from interaction_fact x
                                       where x.tenant_id = :t and x.customer_id = f.customer_id and not x.deleted)
             where f.tenant_id = :t and f.customer_id = any(:customers)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    InteractionFactRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param facts one of an interaction
     * @return the customers whose facts changed
     */
    public List<Touched> apply(Collection<InteractionFact> facts, FactBasis basis) {
        return jdbi.withHandle(handle -> new FactRows<>(handle, APPLY, tenants.require(), facts)
                .with("zone", basis.timeZone())
                .uuids("ids", InteractionFact::id)
                .texts("versions", InteractionFact::version)
                .uuids("customers", InteractionFact::customerId)
                .texts("ats", InteractionFact::occurredAt)
                .texts("kinds", InteractionFact::kind)
                .texts("channels", InteractionFact::channel)
                .texts("outcomes", InteractionFact::outcome)
                .texts("directions", InteractionFact::direction)
                .texts("deleted", InteractionFact::deleted)
                .apply(LAST));
    }
}
