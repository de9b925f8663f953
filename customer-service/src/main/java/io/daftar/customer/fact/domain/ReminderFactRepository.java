package io.daftar.customer.fact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reminders that wait, and which of a customer's is due first. */
@ApplicationScoped
public class ReminderFactRepository {
    // The rows of all customers touched are taken in the order of their key, also where nothing in them changes yet.
    private static final String APPLY =
            """
            with applied as (
              insert into reminder_fact as f (tenant_id, reminder_id, version, customer_id, due_at, waiting)
              select :t, r.id, r.version, r.customer, r.due_at, r.waiting
                from unnest(:ids, :versions::bigint[], :customers, :dues::timestamptz[], :waiting::boolean[])
                       as r(id, version, customer, due_at, waiting)
               order by r.id
              on conflict (tenant_id, reminder_id) do update
                 set version = excluded.version, customer_id = excluded.customer_id, due_at = excluded.due_at,
                     waiting = excluded.waiting
               where f.version < excluded.version
              returning old.customer_id as was_customer, old.waiting as was_waiting,
                        new.customer_id, new.due_at, new.waiting)
            , effect as (
              select was_customer as customer_id, null::timestamptz as due_at, true as receded
                from applied where was_customer is not null and was_waiting
              union all
              select customer_id, due_at, false from applied where customer_id is not null and waiting)
            , earliest as (
              insert into customer_facts as f (tenant_id, customer_id, next_contact_at)
              select :t, e.customer_id, min(e.due_at) from effect e group by e.customer_id order by e.customer_id
              on conflict (tenant_id, customer_id) do update set next_contact_at = excluded.next_contact_at
               where excluded.next_contact_at < coalesce(f.next_contact_at, 'infinity'))
            select e.customer_id, bool_or(e.receded), null::text[] from effect e group by e.customer_id""";

    // reminder_fact_of_customer
    private static final String NEXT =
            """
            update customer_facts f
               set next_contact_at = (select min(x.due_at) from reminder_fact x
                                       where x.tenant_id = :t and x.customer_id = f.customer_id and x.waiting)
             where f.tenant_id = :t and f.customer_id = any(:customers)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ReminderFactRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param facts one of a reminder
     * @return the customers whose facts changed
     */
    public List<Touched> apply(Collection<ReminderFact> facts) {
        return jdbi.withHandle(handle -> new FactRows<>(handle, APPLY, tenants.require(), facts)
                .uuids("ids", ReminderFact::id)
                .texts("versions", ReminderFact::version)
                .uuids("customers", ReminderFact::customerId)
                .texts("dues", ReminderFact::dueAt)
                .texts("waiting", ReminderFact::waiting)
                .apply(NEXT));
    }
}
