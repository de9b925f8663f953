package io.daftar.customer.profile.domain;

import io.daftar.customer.profile.domain.IndexEntry.Key;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Finds customers that are not archived by what they are known by, many at a time. */
@ApplicationScoped
public class CustomerLookup {
    // external_id's primary key
    private static final String BY_EXTERNAL_ID =
            """
            select x.system, x.external_id, x.customer_id
              from unnest(:systems, :ids) as r(system, id)
              join external_id x on x.tenant_id = :t and x.system = r.system and x.external_id = r.id""";

    // customer_key_lookup, then the customer's primary key
    private static final String BY_KEY =
            """
            select k.field, k.key, c.id, c.display_name
              from unnest(:fields, :keys) as r(field, key)
              join customer_key k on k.tenant_id = :t and k.field = r.field and k.key = r.key
              join customer c on c.tenant_id = :t and c.id = k.customer_id
             order by c.created_at, c.id
             limit :limit""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerLookup(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A customer that has one of the keys asked for. */
    public record Match(Key key, UUID customerId, String displayName) {}

    public Optional<UUID> byExternalId(ExternalId externalId) {
        return Optional.ofNullable(byExternalIds(Set.of(externalId)).get(externalId));
    }

    public Map<ExternalId, UUID> byExternalIds(Collection<ExternalId> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        Map<ExternalId, UUID> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(BY_EXTERNAL_ID)
                .bind("t", tenants.require())
                .bindArray(
                        "systems",
                        String.class,
                        externalIds.stream().map(ExternalId::system).toList())
                .bindArray(
                        "ids",
                        String.class,
                        externalIds.stream().map(ExternalId::id).toList())
                .map((row, c) ->
                        Map.entry(new ExternalId(row.getString(1), row.getString(2)), row.getObject(3, UUID.class)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    /** The oldest customers first. */
    public List<Match> byKeys(Collection<Key> keys, int limit) {
        if (keys.isEmpty()) return List.of();
        return jdbi.withHandle(handle -> handle.createQuery(BY_KEY)
                .bind("t", tenants.require())
                .bindArray("fields", String.class, keys.stream().map(Key::field).toList())
                .bindArray("keys", String.class, keys.stream().map(Key::key).toList())
                .bind("limit", limit)
                .map((row, c) -> new Match(
                        new Key(row.getString(1), row.getString(2)), row.getObject(3, UUID.class), row.getString(4)))
                .list());
    }
}
