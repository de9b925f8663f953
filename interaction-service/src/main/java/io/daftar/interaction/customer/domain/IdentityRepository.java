package io.daftar.interaction.customer.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who answers for whom, in the database; only customers that were merged have a row. */
@ApplicationScoped
public class IdentityRepository {
    // customer_identity_pkey, customer_identity_winner
    private static final String SET =
            """
            select w.id, array(select i.id from customer_identity i
              where i.tenant_id = :tenant and i.winner_id = w.id order by i.id) as merged
            from (select winner_of(:tenant, :id) as id) w""";

    // The whole of each chain a change may be part of: up to its end, and down to all that were merged into the
    // changed.
    private static final String CHAINS =
            """
            with recursive below (id) as (
              select unnest(:ids)
              union
              select c.id from below b join customer_copy c on c.tenant_id = :tenant and c.merged_into = b.id),
            above (id) as (
              select unnest(:ids)
              union
              select c.merged_into from above a join customer_copy c on c.tenant_id = :tenant and c.id = a.id
              where c.merged_into is not null)
            select l.id, c.merged_into, bool_or(l.below) as below
            from (select id, true as below from below union all select id, false from above) l
            left join customer_copy c on c.tenant_id = :tenant and c.id = l.id and c.merged_into <> c.id
            group by l.id, c.merged_into""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    IdentityRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** The customer an id stands for, whichever of its ids it is. */
    public CustomerSet find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SET)
                .bind("tenant", tenants.require())
                .bind("id", id)
                .map((row, c) -> set(row.getObject(1, UUID.class), row.getArray(2)))
                .one());
    }

    static CustomerSet set(UUID winner, Array merged) throws java.sql.SQLException {
        var ids = new ArrayList<UUID>();
        ids.add(winner);
        ids.addAll(Arrays.asList((UUID[]) merged.getArray()));
        return new CustomerSet(winner, List.copyOf(ids));
    }

    /** Who answers for these; those that answer for themselves are left out. */
    public Map<UUID, UUID> winners(Collection<UUID> customers) {
        Map<UUID, UUID> winners = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select id, winner_id from customer_identity where tenant_id = :tenant and id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .map((row, c) -> winners.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        return winners;
    }

    /** All that these customers answer for. */
    public List<UUID> mergedInto(Collection<UUID> winners) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from customer_identity where tenant_id = :tenant and winner_id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, winners)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Makes the rows what the copies of these customers say, also of those merged into them; nobody else may do so now.
     *
     * @return whose rows count for somebody else now, and for whom they did and do
     */
    public Set<UUID> follow(Collection<UUID> changed) {
        Map<UUID, UUID> into = new HashMap<>();
        Set<UUID> below = new HashSet<>();
        jdbi.useHandle(handle -> handle.createQuery(CHAINS)
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, changed)
                .map((row, c) -> {
                    UUID id = row.getObject(1, UUID.class);
                    UUID other = row.getObject(2, UUID.class);
                    if (other != null) {
                        into.put(id, other);
                    }
                    return row.getBoolean(3) && below.add(id);
                })
                .list());
        var before = winners(below);
        var after = new Merges(into).winners(below);
        Set<UUID> moved = new HashSet<>();
        for (UUID id : below) {
            UUID was = before.getOrDefault(id, id);
            UUID is = after.getOrDefault(id, id);
            if (!was.equals(is)) {
                moved.addAll(List.of(id, was, is));
            }
        }
        write(moved.stream().filter(below::contains).toList(), after);
        return moved;
    }

    private void write(List<UUID> changed, Map<UUID, UUID> winners) {
        if (changed.isEmpty()) {
            return;
        }
        var losers = changed.stream().filter(winners::containsKey).toList();
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from customer_identity where tenant_id = :tenant and id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, changed)
                    .execute();
            handle.createUpdate("insert into customer_identity (tenant_id, id, winner_id)"
                            + " select :tenant, l.id, l.winner from unnest(:ids, :winners) as l (id, winner)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, losers)
                    .bindArray(
                            "winners",
                            UUID.class,
                            losers.stream().map(winners::get).toList())
                    .execute();
        });
    }
}
