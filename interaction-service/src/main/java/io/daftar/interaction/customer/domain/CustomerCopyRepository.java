package io.daftar.interaction.customer.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.customer.domain.CustomerCopy.ExternalName;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.tenancy.TenantReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
    private static final TypeReference<List<ExternalName>> NAMES = new TypeReference<>() {};

    private static final String UPSERT =
            """
            insert into customer_copy as c (tenant_id, id, version, kind, display_name, email, phone, birth_date, language,
              time_zone, city, country, tags, owner_id, team_id, lifecycle, employer, external_ids, archived_at,
              merged_into, erased_at, copied_at)
            select :tenant, r.id, r.version, r.kind, r.display_name, r.email, r.phone, r.birth_date, r.language,
              r.time_zone, r.city, r.country, coalesce(r.tags, '{}'), r.owner_id, r.team_id, r.lifecycle, r.employer,
              coalesce(r.external_ids, '[]'), r.archived_at, r.merged_into, r.erased_at, :now
            from json_to_recordset(:rows::json) as r (id uuid, version bigint, kind text, display_name text, email text,
              phone text, birth_date text, language text, time_zone text, city text, country text, tags text[],
              owner_id text, team_id text, lifecycle text, employer text, external_ids jsonb, archived_at timestamptz,
              merged_into uuid, erased_at timestamptz)
            order by r.id
            on conflict (tenant_id, id) do update set version = excluded.version, kind = excluded.kind,
              display_name = excluded.display_name, email = excluded.email, phone = excluded.phone,
              birth_date = excluded.birth_date, language = excluded.language, time_zone = excluded.time_zone,
              city = excluded.city, country = excluded.country, tags = excluded.tags, owner_id = excluded.owner_id,
              team_id = excluded.team_id, lifecycle = excluded.lifecycle, employer = excluded.employer,
              external_ids = excluded.external_ids, archived_at = excluded.archived_at,
              merged_into = excluded.merged_into, erased_at = excluded.erased_at, copied_at = excluded.copied_at
            where (excluded.version > c.version or excluded.erased_at is not null) and c.erased_at is null
            returning new.id, old.merged_into is distinct from new.merged_into as moved, new.erased_at is not null""";

    private static final String FORGET_NAMES =
            """
            delete from customer_external_id e using customer_copy c
            where e.tenant_id = :tenant and e.customer_id = any(:ids) and c.tenant_id = e.tenant_id
              and c.id = e.customer_id and not c.external_ids @> jsonb_build_array(
                jsonb_build_object('system', e.system, 'id', e.external_id))""";

    /** A name that moved from one customer to another belongs to the one told of last; a merged one keeps its names. */
    private static final String KEEP_NAMES =
            """
            insert into customer_external_id as e (tenant_id, system, external_id, customer_id)
            select distinct on (n.system, n.id) :tenant, n.system, n.id, c.id from customer_copy c
            cross join lateral jsonb_to_recordset(c.external_ids) as n (system text, id text)
            where c.tenant_id = :tenant and c.id = any(:ids)
            order by n.system, n.id, c.merged_into is not null, c.version desc
            on conflict (tenant_id, system, external_id) do update set customer_id = excluded.customer_id
            where e.customer_id <> excluded.customer_id""";

    // customer_copy_pkey, customer_identity_pkey, customer_identity_winner
    private static final String FIND =
            """
            select c.*, (select i.winner_id from customer_identity i
                where i.tenant_id = bound.tenant and i.id = c.id) as winner,
              array(select i.id from customer_identity i
                where i.tenant_id = bound.tenant and i.winner_id = c.id order by i.id) as merged
            from customer_copy c where c.tenant_id = bound.tenant and c.id = :id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final TenantReads reads;
    private final Clock clock;

    CustomerCopyRepository(Jdbi jdbi, TenantContext tenants, TenantReads reads, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * A copy that was older.
     *
     * @param moved whether it is merged into another than before, or into none
     */
    public record Stored(UUID id, boolean moved, boolean erased) {}

    /**
     * A copy with all that are one customer with it.
     *
     * @param winner who answers for it, null for one that answers for itself
     * @param files its own and those of all it answers for
     */
    public record Known(CustomerCopy copy, UUID winner, CustomerSet files) {}

    /**
     * Stores copies that are newer than what is known, each customer at most once.
     *
     * @return the customers whose copy was older
     */
    public List<Stored> store(Collection<CustomerCopy> copies) {
        return jdbi.withHandle(handle -> handle.createQuery(UPSERT)
                .bind("tenant", tenants.require())
                .bind("now", Timestamp.from(clock.instant()))
                .bind("rows", JsonRows.write(copies))
                .map((row, c) -> new Stored(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)))
                .list());
    }

    /** Makes the names of other systems what the copies of these customers say. */
    public void indexNames(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            for (String sql : List.of(FORGET_NAMES, KEEP_NAMES)) {
                handle.createUpdate(sql)
                        .bind("tenant", tenants.require())
                        .bindArray("ids", UUID.class, ids)
                        .execute();
            }
        });
    }

    /** Those that are known, and whether they are erased. */
    public Map<UUID, Boolean> known(Collection<UUID> ids) {
        Map<UUID, Boolean> known = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select id, erased_at is not null from customer_copy"
                        + " where tenant_id = :tenant and id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> known.put(row.getObject(1, UUID.class), row.getBoolean(2)))
                .list());
        return known;
    }

    /** The customers behind names of other systems, as far as known. */
    public Map<ExternalName, UUID> named(Collection<ExternalName> names) {
        Map<ExternalName, UUID> found = new HashMap<>();
        jdbi.useHandle(
                handle -> handle.createQuery("select e.system, e.external_id, e.customer_id from customer_external_id e"
                                + " join unnest(:systems, :names) as n (system, name)"
                                + " on e.system = n.system and e.external_id = n.name where e.tenant_id = :tenant")
                        .bind("tenant", tenants.require())
                        .bindArray(
                                "systems",
                                String.class,
                                names.stream().map(ExternalName::system).toList())
                        .bindArray(
                                "names",
                                String.class,
                                names.stream().map(ExternalName::id).toList())
                        .map((row, c) -> found.put(
                                new ExternalName(row.getString(1), row.getString(2)), row.getObject(3, UUID.class)))
                        .list());
        return found;
    }

    /** A copy and all that are one customer with it; needs no transaction. */
    public Optional<Known> find(UUID id) {
        return jdbi.withHandle(handle -> reads.query(handle, FIND)
                .bind("id", id)
                .map((row, c) -> new Known(
                        copy(row),
                        row.getObject("winner", UUID.class),
                        IdentityRepository.set(id, row.getArray("merged"))))
                .findOne());
    }

    private static CustomerCopy copy(ResultSet row) throws SQLException {
        Timestamp archived = row.getTimestamp("archived_at");
        Timestamp erased = row.getTimestamp("erased_at");
        return new CustomerCopy(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("kind"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("birth_date"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("city"),
                row.getString("country"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("owner_id"),
                row.getString("team_id"),
                row.getString("lifecycle"),
                row.getString("employer"),
                JsonRows.read(row.getString("external_ids"), NAMES),
                archived == null ? null : archived.toInstant(),
                row.getObject("merged_into", UUID.class),
                erased == null ? null : erased.toInstant());
    }
}
