package io.daftar.interaction.customer.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.customer.domain.CustomerCopy.ExternalName;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
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
              merged_into, copied_at)
            select :tenant, r.id, r.version, r.kind, r.display_name, r.email, r.phone, r.birth_date, r.language,
              r.time_zone, r.city, r.country, coalesce(r.tags, '{}'), r.owner_id, r.team_id, r.lifecycle, r.employer,
              coalesce(r.external_ids, '[]'), r.archived_at, r.merged_into, :now
            from json_to_recordset(:rows::json) as r (id uuid, version bigint, kind text, display_name text, email text,
              phone text, birth_date text, language text, time_zone text, city text, country text, tags text[],
              owner_id text, team_id text, lifecycle text, employer text, external_ids jsonb, archived_at timestamptz,
              merged_into uuid)
            order by r.id
            on conflict (tenant_id, id) do update set version = excluded.version, kind = excluded.kind,
              display_name = excluded.display_name, email = excluded.email, phone = excluded.phone,
              birth_date = excluded.birth_date, language = excluded.language, time_zone = excluded.time_zone,
              city = excluded.city, country = excluded.country, tags = excluded.tags, owner_id = excluded.owner_id,
              team_id = excluded.team_id, lifecycle = excluded.lifecycle, employer = excluded.employer,
              external_ids = excluded.external_ids, archived_at = excluded.archived_at,
              merged_into = excluded.merged_into, copied_at = excluded.copied_at
            where excluded.version > c.version
            returning id""";

    private static final String FORGET_NAMES =
            """
            delete from customer_external_id e using customer_copy c
            where e.tenant_id = :tenant and e.customer_id = any(:ids) and c.tenant_id = e.tenant_id
              and c.id = e.customer_id and (c.merged_into is not null or not c.external_ids @> jsonb_build_array(
                jsonb_build_object('system', e.system, 'id', e.external_id)))""";

    /** A name that moved from one customer to another belongs to the one told of last. */
    private static final String KEEP_NAMES =
            """
            insert into customer_external_id as e (tenant_id, system, external_id, customer_id)
            select distinct on (n.system, n.id) :tenant, n.system, n.id, c.id from customer_copy c
            cross join lateral jsonb_to_recordset(c.external_ids) as n (system text, id text)
            where c.tenant_id = :tenant and c.id = any(:ids) and c.merged_into is null
            order by n.system, n.id, c.version desc
            on conflict (tenant_id, system, external_id) do update set customer_id = excluded.customer_id
            where e.customer_id <> excluded.customer_id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;

    CustomerCopyRepository(Jdbi jdbi, TenantContext tenants, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Stores copies that are newer than what is known, each customer at most once.
     *
     * @return the customers whose copy was older
     */
    public List<UUID> store(Collection<CustomerCopy> copies) {
        return jdbi.withHandle(handle -> handle.createQuery(UPSERT)
                .bind("tenant", tenants.require())
                .bind("now", Timestamp.from(clock.instant()))
                .bind("rows", JsonRows.write(copies))
                .mapTo(UUID.class)
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

    public List<UUID> known(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from customer_copy where tenant_id = :tenant and id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
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

    public Optional<CustomerCopy> find(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from customer_copy where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenants.require())
                        .bind("id", id)
                        .map((row, c) -> copy(row))
                        .findOne());
    }

    private static CustomerCopy copy(ResultSet row) throws SQLException {
        Timestamp archived = row.getTimestamp("archived_at");
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
                row.getObject("merged_into", UUID.class));
    }
}
