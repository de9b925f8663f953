package io.daftar.customer.fact.domain;

import io.daftar.customer.fact.domain.FactRows.Touched;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reminders that wait, and which of a customer's is due first. */
@ApplicationScoped
public class ReminderFactRepository {
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
            , earliest as (
              insert into customer_facts as f (tenant_id, customer_id, next_contact_at)
              select :t, a.customer_id, min(a.due_at)
                from applied a
               where a.customer_id is not null and a.waiting
               group by a.customer_id
               order by a.customer_id
              on conflict (tenant_id, customer_id) do update
                 set next_contact_at = least(f.next_contact_at, excluded.next_contact_at))
            select e.customer_id, bool_or(e.receded)
              from (select was_customer, true from applied where was_customer is not null and was_waiting
                    union all
                    select customer_id, false from applied where customer_id is not null and waiting)
                     as e(customer_id, receded)
             group by e.customer_id""";

    // reminder_fact_of_customer
    private static final String NEXT =
            """
            update customer_facts f
               set next_contact_at = (select min(x.due_at) from reminder_fact x
                                       where x.tenant_id = :t and x.customer_id = f.customer_id and x.waiting)
             where f.tenant_id = :t and f.customer_id = any(:customers)""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final CustomerFactsRepository sums;

    ReminderFactRepository(Jdbi jdbi, TenantContext tenants, CustomerFactsRepository sums) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.sums = sums;
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param facts one of a reminder
     * @return the customers whose facts changed
     */
    public List<UUID> apply(Collection<ReminderFact> facts) {
        return jdbi.withHandle(handle -> {
            var touched = new FactRows<>(handle, APPLY, tenants.require(), facts)
                    .uuids("ids", ReminderFact::id)
                    .texts("versions", ReminderFact::version)
                    .uuids("customers", ReminderFact::customerId)
                    .texts("dues", ReminderFact::dueAt)
                    .texts("waiting", ReminderFact::waiting)
                    .touched();
            sums.recount(NEXT, Touched.receded(touched));
            return Touched.ids(touched);
        });
    }
}
