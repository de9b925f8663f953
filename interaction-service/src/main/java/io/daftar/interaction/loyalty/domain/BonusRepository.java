package io.daftar.interaction.loyalty.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads what bonuses follow from: who is behind a card, what they had, and which purchase is their first. */
@ApplicationScoped
public class BonusRepository {
    private static final String PERSONS =
            """
            select c.id, w.person, k.birth_date from unnest(:customers) as c (id)
             cross join lateral (select winner_of(:tenant, c.id) as person) w
              left join customer_copy k on k.tenant_id = :tenant and k.id = w.person""";

    private static final String HELD =
            """
            select w.person, e.* from (select distinct winner_of(:tenant, c.id) as person from unnest(:customers) as c (id)) w
             cross join lateral files_of(:tenant, w.person) f
              join loyalty_entry e on e.tenant_id = :tenant and e.customer_id = f.id and e.bonus is not null
             order by e.id""";

    // By purchase_customer, backwards, the first row of each file.
    private static final String FIRST_SALES =
            """
            select w.n, s.id
              from json_to_recordset(:rows::json) as w (n int, person uuid, start timestamptz, stop timestamptz)
             cross join lateral (
               select p.id from files_of(:tenant, w.person) f
                cross join lateral (
                  select b.id, b.purchased_at from purchase b
                   where b.tenant_id = :tenant and b.customer_id = f.id and b.type = 'SALE' and b.cancelled_at is null
                     and b.fully_returned_at is null and b.purchased_at >= coalesce(w.start, '-infinity')
                     and b.purchased_at < coalesce(w.stop, 'infinity')
                   order by b.purchased_at, b.id limit 1) p
                order by p.purchased_at, p.id limit 1) s""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    BonusRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Who is behind a card.
     *
     * @param id of whoever answers for the customer
     * @param birthDate null where nobody knows it
     */
    public record Person(UUID id, String birthDate) {}

    /** A line of the ledger about a bonus of a person, on whichever card. */
    public record Held(UUID person, Entry line) {}

    /**
     * A time whose first sale to a person is looked for.
     *
     * @param n which of those asked for
     * @param start null for any time before {@code stop}
     * @param stop null for any time from {@code start} on
     */
    public record Window(int n, UUID person, Instant start, Instant stop) {}

    /** By customer. */
    public Map<UUID, Person> persons(Collection<UUID> customers) {
        Map<UUID, Person> persons = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(PERSONS)
                .bind("tenant", tenants.require())
                .bindArray("customers", UUID.class, customers)
                .map((row, c) -> persons.put(
                        row.getObject(1, UUID.class), new Person(row.getObject(2, UUID.class), row.getString(3))))
                .list());
        return persons;
    }

    /** All that the persons behind these customers ever had, the oldest first. */
    public List<Held> held(Collection<UUID> customers) {
        return jdbi.withHandle(handle -> handle.createQuery(HELD)
                .bind("tenant", tenants.require())
                .bindArray("customers", UUID.class, customers)
                .map((row, c) -> new Held(row.getObject("person", UUID.class), LoyaltyRepository.entry(row)))
                .list());
    }

    /** The first sale of each window that was neither called off nor wholly returned, by n; those without one are left out. */
    public Map<Integer, UUID> firstSales(Collection<Window> windows) {
        Map<Integer, UUID> sales = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(FIRST_SALES)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(windows))
                .map((row, c) -> sales.put(row.getInt(1), row.getObject(2, UUID.class)))
                .list());
        return sales;
    }
}
