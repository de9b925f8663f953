package io.daftar.interaction.timeline.domain;

import io.daftar.interaction.customer.domain.Standing;
import io.daftar.platform.sql.Columns;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.tenancy.TenantReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The timelines in the database; a page is read from the primary key alone. */
@ApplicationScoped
public class TimelineRepository {
    private static final String ADD =
            """
            insert into timeline (tenant_id, customer_id, occurred_at, id, kind, direction, title, summary, source_system,
              source_event_id, data)
            select :tenant, r.customer_id, r.occurred_at, r.id, r.kind, r.direction, r.title, r.summary, r.source_system,
              r.source_event_id, r.data
            from unnest(:customers, :moments, :ids, :kinds, :directions, :titles, :summaries, :systems, :events, :data)
              as r (customer_id, occurred_at, id, kind, direction, title, summary, source_system, source_event_id, data)
            order by r.customer_id, r.occurred_at, r.id""";

    private static final String ADD_ONCE = ADD + " on conflict do nothing";

    private static final String REMOVE =
            """
            delete from timeline t
            using unnest(:customers, :moments, :ids) as r (customer_id, occurred_at, id)
            where t.tenant_id = :tenant and t.customer_id = r.customer_id and t.occurred_at = r.occurred_at::timestamptz
              and t.id = r.id""";

    // Of each file one stretch of timeline_pkey, in its order.
    private static final String PAGE =
            """
            select standing.*, part.* from <standing>
            left join lateral unnest(standing.files) as file (id) on true
            left join lateral (
              select customer_id, occurred_at, id, kind, direction, title, summary, source_system, source_event_id, data
              from timeline where tenant_id = bound.tenant and customer_id = file.id<part>
              order by occurred_at desc, id desc limit :rows) part on true
            order by part.occurred_at desc nulls last, part.id desc limit :rows"""
                    .replace("<standing>", Standing.SOURCE);

    /** The column of the first value of an entry, behind the standing. */
    private static final int FIRST = 4;

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final TenantReads reads;

    TimelineRepository(Jdbi jdbi, TenantContext tenants, TenantReads reads) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.reads = reads;
    }

    /**
     * What part of a timeline is wanted; nulls and empty lists do not limit it.
     *
     * @param to the first moment no longer wanted
     * @param before only what stands behind this entry
     */
    public record Wanted(UUID customer, List<String> kinds, Instant from, Instant to, Position before, int rows) {}

    /** What was found: of all files the customer answers for, if it does. */
    public record Stretch(Standing standing, List<TimelineEntry> entries) {}

    /** Where an entry stands in its timeline. */
    public record Position(Instant occurredAt, UUID id) {}

    public void add(Collection<TimelineEntry> entries) {
        add(ADD, entries);
    }

    /** Adds those that do not stand there yet. */
    public void addOnce(Collection<TimelineEntry> entries) {
        add(ADD_ONCE, entries);
    }

    private void add(String sql, Collection<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("customers", Columns.of("uuid", entries, TimelineEntry::customerId))
                .bind("moments", Columns.of("timestamptz", entries, TimelineEntry::occurredAt))
                .bind("ids", Columns.of("uuid", entries, TimelineEntry::id))
                .bind("kinds", Columns.of("text", entries, TimelineEntry::kind))
                .bind("directions", Columns.of("text", entries, TimelineEntry::direction))
                .bind("titles", Columns.of("text", entries, TimelineEntry::title))
                .bind("summaries", Columns.of("text", entries, TimelineEntry::summary))
                .bind("systems", Columns.of("text", entries, TimelineEntry::sourceSystem))
                .bind("events", Columns.of("text", entries, TimelineEntry::sourceEventId))
                .bind("data", Columns.of("text", entries, TimelineEntry::data))
                .execute());
    }

    public void remove(UUID customerId, Instant occurredAt, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from timeline where tenant_id = :tenant"
                        + " and customer_id = :customer and occurred_at = :at and id = :id")
                .bind("tenant", tenants.require())
                .bind("customer", customerId)
                .bind("at", Timestamp.from(occurredAt))
                .bind("id", id)
                .execute());
    }

    /** Takes out many at once, each by the primary key. */
    public void remove(Collection<TimelineEntry> entries) {
        if (!entries.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(REMOVE)
                    .bind("tenant", tenants.require())
                    .bindArray("customers", UUID.class, each(entries, TimelineEntry::customerId))
                    .bindArray("moments", String.class, each(entries, it -> it.occurredAt()
                            .toString()))
                    .bindArray("ids", UUID.class, each(entries, TimelineEntry::id))
                    .execute());
        }
    }

    private static <T> List<T> each(Collection<TimelineEntry> entries, Function<TimelineEntry, T> part) {
        return entries.stream().map(part).toList();
    }

    /** Takes out all entries of these customers. */
    public void removeAll(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from timeline where tenant_id = :tenant and customer_id = any(:ids)")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    /** Newest first by (occurredAt, id); empty for a customer nobody knows. One question, for one file or several. */
    public Optional<Stretch> page(Wanted wanted) {
        var sql = PAGE.replace("<part>", part(wanted));
        return jdbi.withHandle(handle -> {
            var query =
                    reads.query(handle, sql).bind("customer", wanted.customer()).bind("rows", wanted.rows());
            if (wanted.from() != null) {
                query.bind("from", Timestamp.from(wanted.from()));
            }
            if (wanted.to() != null) {
                query.bind("to", Timestamp.from(wanted.to()));
            }
            if (wanted.before() != null) {
                query.bind("at", Timestamp.from(wanted.before().occurredAt()))
                        .bind("id", wanted.before().id());
            }
            if (!wanted.kinds().isEmpty()) {
                query.bindArray("kinds", String.class, wanted.kinds());
            }
            return query.scanResultSet((rows, context) -> {
                try (context) {
                    return stretch(rows.get());
                }
            });
        });
    }

    private static String part(Wanted wanted) {
        var some = new StringBuilder();
        if (wanted.from() != null) {
            some.append(" and occurred_at >= :from");
        }
        if (wanted.to() != null) {
            some.append(" and occurred_at < :to");
        }
        if (wanted.before() != null) {
            some.append(" and (occurred_at, id) < (:at, :id)");
        }
        if (!wanted.kinds().isEmpty()) {
            some.append(" and kind = any(:kinds)");
        }
        return some.toString();
    }

    private static Optional<Stretch> stretch(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        var stretch = new Stretch(Standing.of(rows), new ArrayList<>());
        do {
            // A file without entries stands as a row without one.
            if (rows.getObject(FIRST + 2) != null) {
                stretch.entries().add(entry(rows));
            }
        } while (rows.next());
        return Optional.of(stretch);
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getObject(FIRST, UUID.class),
                row.getTimestamp(FIRST + 1).toInstant(),
                row.getObject(FIRST + 2, UUID.class),
                row.getString(FIRST + 3),
                row.getString(FIRST + 4),
                row.getString(FIRST + 5),
                row.getString(FIRST + 6),
                row.getString(FIRST + 7),
                row.getString(FIRST + 8),
                row.getString(FIRST + 9));
    }
}
