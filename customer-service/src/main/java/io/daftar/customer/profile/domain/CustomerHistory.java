package io.daftar.customer.profile.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Who changed what in a file, when and from where; written once, never edited. */
@ApplicationScoped
public class CustomerHistory {
    // One statement however many rows: the arrays are its columns.
    private static final String INSERT =
            """
            insert into customer_change (tenant_id, customer_id, version, at, actor_type, actor_id, via, reason, changes)
            select :t, customer, version, at::timestamptz, :actorType, :actorId, :via, reason, changes::jsonb
              from unnest(:customers, :versions, :ats, :reasons, :changes) as r(customer, version, at, reason, changes)""";

    private static final String PAGE =
            """
            select customer_id, version, at, actor_type, actor_id, via, reason, changes
              from customer_change
             where tenant_id = :t and customer_id = :id and version < :before
             order by version desc limit :limit""";

    private static final String SINCE =
            """
            select customer_id, version, at, actor_type, actor_id, via, reason, changes
              from customer_change
             where tenant_id = :t and customer_id = :id and at > :after
             order by version desc""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerHistory(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Who acted and by which way; the same for all rows of one transaction. */
    public record Act(String actorType, String actorId, String via) {}

    /**
     * @param at when the file became this version
     * @param changes a JSON list of {@code {pointer, before, after}}
     */
    public record Row(UUID customerId, long version, Instant at, String reason, String changes) {}

    /** A row with its act. */
    public record Entry(Row row, Act act) {}

    public void write(Act act, List<Row> rows) {
        if (rows.isEmpty()) return;
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("t", tenants.require())
                .bind("actorType", act.actorType())
                .bind("actorId", act.actorId())
                .bind("via", act.via())
                .bindArray(
                        "customers",
                        UUID.class,
                        rows.stream().map(Row::customerId).toList())
                .bindArray(
                        "versions", Long.class, rows.stream().map(Row::version).toList())
                .bindArray(
                        "ats",
                        String.class,
                        rows.stream().map(row -> row.at().toString()).toList())
                .bindArray(
                        "reasons", String.class, rows.stream().map(Row::reason).toList())
                .bindArray(
                        "changes", String.class, rows.stream().map(Row::changes).toList())
                .execute());
    }

    /** The newest first, below a version. */
    public List<Entry> page(UUID customerId, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("t", tenants.require())
                .bind("id", customerId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, c) -> entry(row))
                .list());
    }

    /** What changed after a time, the newest first. */
    public List<Entry> since(UUID customerId, Instant after) {
        return jdbi.withHandle(handle -> handle.createQuery(SINCE)
                .bind("t", tenants.require())
                .bind("id", customerId)
                .bind("after", Timestamp.from(after))
                .map((row, c) -> entry(row))
                .list());
    }

    /** When the file became a version. */
    public Optional<Instant> at(UUID customerId, long version) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select at from customer_change where tenant_id = :t and customer_id = :id and version = :version")
                .bind("t", tenants.require())
                .bind("id", customerId)
                .bind("version", version)
                .map((row, c) -> row.getTimestamp(1).toInstant())
                .findFirst());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Row(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(7),
                        row.getString(8)),
                new Act(row.getString(4), row.getString(5), row.getString(6)));
    }
}
