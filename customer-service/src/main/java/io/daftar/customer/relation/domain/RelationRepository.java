package io.daftar.customer.relation.domain;

import io.daftar.customer.relation.domain.Relation.Direction;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The one place where relations are written, both sides together. */
@ApplicationScoped
public class RelationRepository {
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('customer_relation/' || :t, 0)) as text)";

    private static final String COLUMNS =
            "r.customer_id, r.type, r.other_id, r.direction, r.role, r.starts_on, r.ends_on\n";

    // What stands there already keeps the direction it was written in.
    private static final String PUT =
            """
            insert into customer_relation as r
                   (tenant_id, customer_id, type, other_id, direction, role, starts_on, ends_on)
            select :t, customer, type, other, direction, role, starts::date, ends::date
              from unnest(:customers, :types, :others, :directions, :roles, :starts, :ends)
                as n(customer, type, other, direction, role, starts, ends)
             order by customer, type, other
            on conflict (tenant_id, customer_id, type, other_id) do update
               set role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on""";

    private static final String DELETE =
            """
            delete from customer_relation r
             using unnest(:customers, :types, :others) as n(customer, type, other)
             where r.tenant_id = :t and r.customer_id = n.customer and r.type = n.type and r.other_id = n.other""";

    // customer_relation's primary key
    private static final String FIND = "select " + COLUMNS
            + """
             from unnest(:customers, :types, :others) as n(customer, type, other)
             join customer_relation r
               on r.tenant_id = :t and r.customer_id = n.customer and r.type = n.type and r.other_id = n.other""";

    // customer_relation's primary key, then the customer's
    private static final String PAGE = "select " + COLUMNS
            + """
            , o.display_name, o.archived_at
              from customer_relation r
              join customer o on o.tenant_id = :t and o.id = r.other_id
             where r.tenant_id = :t and r.customer_id = :id and (:type::text is null or r.type = :type)
               and (r.type, r.other_id) > (:afterType, :afterOther::uuid)
             order by r.type, r.other_id limit :limit""";

    private static final String OVERLAPPING = "select " + COLUMNS
            + """
            , o.display_name, o.archived_at
              from customer_relation r
              join customer o on o.tenant_id = :t and o.id = r.other_id and o.archived_at is null
             where r.tenant_id = :t and r.customer_id = :id and r.type = :type and r.other_id <> :other
               and coalesce(r.starts_on, '-infinity') <= coalesce(:to::date, 'infinity')
               and coalesce(r.ends_on, 'infinity') >= coalesce(:from::date, '-infinity')
             order by r.other_id limit :limit""";

    private static final String LIMITED = "select " + COLUMNS
            + """
             from customer_relation r
             join customer o on o.tenant_id = :t and o.id = r.other_id and o.archived_at is null
            where r.tenant_id = :t and r.customer_id = :id and r.type = any(:types)""";

    // UNION, not UNION ALL: whoever is reached by two ways is followed once.
    private static final String REACHES =
            """
            with recursive up(id) as (
              select :from::uuid
              union
              select r.other_id from up
                join customer_relation r on r.tenant_id = :t and r.customer_id = up.id and r.type = :type)
            select exists (select 1 from up where id = :to)""";

    private static final UUID FIRST = new UUID(0, 0);

    private final Jdbi jdbi;
    private final TenantContext tenants;

    RelationRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A relation with whom it is to. */
    public record Related(Relation relation, String displayName, Instant archivedAt) {}

    /** Until the transaction ends nobody else of the tenant writes relations, so rules over several of them hold. */
    public void lock() {
        jdbi.useHandle(handle -> handle.createQuery(LOCK)
                .bind("t", tenants.require())
                .mapTo(String.class)
                .one());
    }

    public Optional<Relation> find(UUID customerId, RelationType type, UUID otherId) {
        return find(List.of(new Relation(customerId, type, otherId, Direction.OUTGOING, null, null, null))).stream()
                .findFirst();
    }

    /** Those of them that stand there, with what stands there. */
    public List<Relation> find(Collection<Relation> relations) {
        if (relations.isEmpty()) return List.of();
        return jdbi.withHandle(handle -> keys(handle.createQuery(FIND), relations)
                .map((row, c) -> relation(row))
                .list());
    }

    /** Both sides of each. */
    public void put(Collection<Relation> relations) {
        if (relations.isEmpty()) return;
        var rows = bothSides(relations);
        jdbi.useHandle(handle -> keys(handle.createUpdate(PUT), rows)
                .bindArray("directions", String.class, each(rows, r -> r.direction()
                        .name()))
                .bindArray("roles", String.class, each(rows, Relation::role))
                .bindArray("starts", String.class, each(rows, r -> text(r.from())))
                .bindArray("ends", String.class, each(rows, r -> text(r.to())))
                .execute());
    }

    /** Both sides of each. */
    public void delete(Collection<Relation> relations) {
        if (relations.isEmpty()) return;
        jdbi.useHandle(handle ->
                keys(handle.createUpdate(DELETE), bothSides(relations)).execute());
    }

    /**
     * By type and id, archived ones too.
     *
     * @param type null for all
     * @param after the one before the page, null from the start
     */
    public List<Related> page(UUID customerId, RelationType type, Relation after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("t", tenants.require())
                .bind("id", customerId)
                .bind("type", type == null ? null : type.name())
                .bind("afterType", after == null ? "" : after.type().name())
                .bind("afterOther", after == null ? FIRST : after.otherId())
                .bind("limit", limit)
                .map((row, c) -> related(row))
                .list());
    }

    /** Other relations of the same customer and type to somebody not archived, that share a day with this one. */
    public List<Related> overlapping(Relation relation, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OVERLAPPING)
                .bind("t", tenants.require())
                .bind("id", relation.customerId())
                .bind("type", relation.type().name())
                .bind("other", relation.otherId())
                .bind("from", text(relation.from()))
                .bind("to", text(relation.to()))
                .bind("limit", limit)
                .map((row, c) -> related(row))
                .list());
    }

    /** Those of a customer to somebody not archived of which, on one of the sides, there can be only so many. */
    public List<Relation> limited(UUID customerId) {
        var types = Arrays.stream(RelationType.values())
                .filter(type -> type.isLimited() || type.inverse().isLimited())
                .map(RelationType::name)
                .toList();
        return jdbi.withHandle(handle -> handle.createQuery(LIMITED)
                .bind("t", tenants.require())
                .bind("id", customerId)
                .bindArray("types", String.class, types)
                .map((row, c) -> relation(row))
                .list());
    }

    /** Whether following relations of one type from one customer comes to another. */
    public boolean reaches(UUID from, RelationType type, UUID to) {
        return jdbi.withHandle(handle -> handle.createQuery(REACHES)
                .bind("t", tenants.require())
                .bind("from", from)
                .bind("type", type.name())
                .bind("to", to)
                .mapTo(Boolean.class)
                .one());
    }

    private <S extends SqlStatement<S>> S keys(S statement, Collection<Relation> relations) {
        return statement
                .bind("t", tenants.require())
                .bindArray("customers", UUID.class, each(relations, Relation::customerId))
                .bindArray("types", String.class, each(relations, r -> r.type().name()))
                .bindArray("others", UUID.class, each(relations, Relation::otherId));
    }

    private static List<Relation> bothSides(Collection<Relation> relations) {
        List<Relation> rows = new ArrayList<>(relations);
        relations.forEach(relation -> rows.add(relation.turned()));
        return rows;
    }

    private static <T> List<T> each(Collection<Relation> relations, Function<Relation, T> part) {
        return relations.stream().map(part).toList();
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Related related(ResultSet row) throws SQLException {
        var archivedAt = row.getTimestamp(9);
        return new Related(relation(row), row.getString(8), archivedAt == null ? null : archivedAt.toInstant());
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getObject(1, UUID.class),
                RelationType.valueOf(row.getString(2)),
                row.getObject(3, UUID.class),
                Direction.valueOf(row.getString(4)),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class));
    }
}
