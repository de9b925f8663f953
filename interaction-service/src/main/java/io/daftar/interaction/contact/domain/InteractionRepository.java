package io.daftar.interaction.contact.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Interactions in the database, written by the batch: recording one is a batch of one. */
@ApplicationScoped
public class InteractionRepository {
    private static final String INSERT =
            """
            insert into interaction (tenant_id, id, version, customer_id, kind, direction, channel, occurred_at, subject,
              body, duration_seconds, outcome, details, source_system, source_event_id, source_hash, user_id, created_at,
              updated_at)
            select :tenant, r.* from json_to_recordset(:rows::json) as r (id uuid, version bigint, customer_id uuid,
              kind text, direction text, channel text, occurred_at timestamptz, subject text, body text,
              duration_seconds int, outcome text, details jsonb, source_system text, source_event_id text, source_hash text,
              user_id text, created_at timestamptz, updated_at timestamptz)
            order by r.source_system, r.source_event_id
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing
            returning id""";

    private static final String UPDATE =
            """
            update interaction set version = :version, customer_id = :customerId, kind = :kind, direction = :direction,
              channel = :channel, occurred_at = :occurredAt, subject = :subject, body = :body,
              duration_seconds = :durationSeconds, outcome = :outcome, details = :json::jsonb, source_hash = :sourceHash,
              updated_at = :updatedAt
            where tenant_id = :tenant and id = :id and version = :version - 1""";

    private static final String ANONYMIZE =
            """
            with gone as (
              delete from interaction where tenant_id = :tenant and customer_id = any(:ids)
              returning *)
            insert into interaction (tenant_id, id, version, kind, direction, channel, occurred_at, duration_seconds, user_id,
              created_at, updated_at)
            select tenant_id, id, version + 1, kind, direction, channel, occurred_at, duration_seconds, user_id, created_at,
              updated_at
            from gone""";

    private static final TypeReference<Details> DETAILS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final TenantContext tenants;

    InteractionRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds those whose source is new. @return the ids of the added */
    public Set<UUID> add(Collection<Interaction> interactions) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(INSERT)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(interactions))
                .mapTo(UUID.class)
                .list()));
    }

    /** Waits for another writer of the same record to end. */
    public Optional<Interaction> lock(UUID id) {
        return one("id = :a for update", id, null);
    }

    /** Waits for other writers of these records to end; those that stand, in the order in which all take them. */
    public List<Interaction> lock(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from interaction where tenant_id = :tenant and id = any(:ids) order by id for update")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> interaction(row))
                .list());
    }

    public Optional<Interaction> find(UUID id) {
        return one("id = :a", id, null);
    }

    /** Waits for another writer of the same record to end. */
    public Optional<Interaction> lockBySource(String system, String eventId) {
        return one("source_system = :a and source_event_id = :b for update", system, eventId);
    }

    /** Those of the given sources that exist; parallel lists. */
    public List<Interaction> bySources(List<String> systems, List<String> eventIds) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select i.* from interaction i join unnest(:systems, :events) as s (system, event)"
                                + " on i.source_system = s.system and i.source_event_id = s.event"
                                + " where i.tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .bindArray("systems", String.class, systems)
                .bindArray("events", String.class, eventIds)
                .map((row, c) -> interaction(row))
                .list());
    }

    private Optional<Interaction> one(String condition, Object a, Object b) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("select * from interaction where tenant_id = :tenant and " + condition)
                    .bind("tenant", tenants.require())
                    .bind("a", a);
            return (b == null ? query : query.bind("b", b))
                    .map((row, c) -> interaction(row))
                    .findOne();
        });
    }

    /** @param changed one version above what stands in the database */
    public void update(Interaction changed) {
        jdbi.useHandle(handle -> handle.createUpdate(UPDATE)
                .bind("tenant", tenants.require())
                .bindMethods(changed)
                .bind("json", changed.details() == null ? null : JsonRows.write(changed.details()))
                .execute());
    }

    /** The source of an interaction said what stands, though it had said something else before; no new version. */
    public void told(UUID id, String hash) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update interaction set source_hash = :hash where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .bind("hash", hash)
                .execute());
    }

    public void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from interaction where tenant_id = :tenant and id = :id")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .execute());
    }

    /** Whether anything is of one of the tenant's own kinds; by interaction_custom_kind. */
    public boolean usesKind(String code) {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from interaction"
                        + " where tenant_id = :tenant and kind = :code and left(kind, 2) = 'X_')")
                .bind("tenant", tenants.require())
                .bind("code", code)
                .mapTo(Boolean.class)
                .one());
    }

    /** Takes out many at once. */
    public void delete(Collection<UUID> ids) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from interaction where tenant_id = :tenant and id = any(:ids)")
                        .bind("tenant", tenants.require())
                        .bindArray("ids", UUID.class, ids)
                        .execute());
    }

    /** The latest contact of each channel, newest first; serves the customer file by interaction_customer. */
    public List<Interaction> lastByChannel(List<UUID> files) {
        String sql =
                """
                select * from (
                  select distinct on (coalesce(channel, lower(kind))) * from interaction
                  where tenant_id = :tenant and <files>
                  order by coalesce(channel, lower(kind)), occurred_at desc, id desc) latest
                order by occurred_at desc, id desc"""
                        .replace("<files>", CustomerRows.where(files));
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .map((row, c) -> interaction(row))
                .list());
    }

    /**
     * Leaves of all contacts with these customers when, by whom and how they were, and nothing else. A new row takes the
     * place of the old, with which its history goes.
     *
     * @return the files they had
     */
    public List<UUID> anonymize(Collection<UUID> customers) {
        return jdbi.withHandle(handle -> {
            var files = handle.createQuery("select a.id from interaction i join attachment a"
                            + " on a.tenant_id = :tenant and a.interaction_id = i.id"
                            + " where i.tenant_id = :tenant and i.customer_id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .mapTo(UUID.class)
                    .list();
            handle.createUpdate(ANONYMIZE)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute();
            return files;
        });
    }

    private static Interaction interaction(ResultSet row) throws SQLException {
        int duration = row.getInt("duration_seconds");
        Integer seconds = row.wasNull() ? null : Integer.valueOf(duration);
        Timestamp occurred = row.getTimestamp("occurred_at");
        return new Interaction(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("customer_id", UUID.class),
                row.getString("kind"),
                row.getString("direction"),
                row.getString("channel"),
                occurred.toInstant(),
                row.getString("subject"),
                row.getString("body"),
                seconds,
                row.getString("outcome"),
                JsonRows.read(row.getString("details"), DETAILS),
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("source_hash"),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
