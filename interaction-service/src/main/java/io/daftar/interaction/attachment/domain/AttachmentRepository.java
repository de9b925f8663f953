package io.daftar.interaction.attachment.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Files and their pieces in the database. One that is still being sent is seen by nobody but its sender. */
@ApplicationScoped
public class AttachmentRepository {
    private static final String BEGIN =
            """
            insert into attachment (tenant_id, id, version, file_name, content_type, size, free_since, user_id, created_at)
            values (:tenant, :id, :version, :fileName, :contentType, 0, :now, :userId, :now)""";

    private static final String TAKE =
            """
            update attachment a set version = a.version + 1, <holder> = w.holder_id, free_since = null
              from json_to_recordset(:rows::json) as w (holder_id uuid, id uuid)
             where a.tenant_id = :tenant and a.id = w.id and a.free_since is not null and a.sha256 is not null
            returning w.holder_id, a.id""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;

    AttachmentRepository(Jdbi jdbi, TenantContext tenants, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** What is to hold a file, and the file it names. */
    public record Link(UUID holderId, UUID id) {}

    /** Begins a file whose content is yet to come. */
    public void begin(Attachment file) {
        jdbi.useHandle(handle -> handle.createUpdate(BEGIN)
                .bind("tenant", tenants.require())
                .bindMethods(file)
                .bind("now", Timestamp.from(file.createdAt()))
                .execute());
    }

    /** The content is whole. @return false where the file is gone */
    public boolean finish(UUID id, long size, String sha256) {
        var sql = "update attachment set size = :size, sha256 = :sha256 where tenant_id = :tenant and id = :id";
        return update(sql, Map.of("id", id, "size", size, "sha256", sha256)) > 0;
    }

    public Optional<Attachment> find(UUID id) {
        return one(id, "");
    }

    /** Waits for who takes or drops the file at the same time. */
    public Optional<Attachment> lock(UUID id) {
        return one(id, " for update");
    }

    /** Gives free files away, each to the first that asks. @return who got which */
    public List<Link> take(Holder holder, Collection<Link> wanted) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE.replace("<holder>", holder.column()))
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(wanted))
                .map((row, c) -> new Link(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
    }

    /** Nothing holds the files from now on. */
    public void release(Collection<UUID> ids) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update attachment set version = version + 1, interaction_id = null,"
                                + " purchase_id = null, free_since = :now where tenant_id = :tenant and id = any(:ids)")
                        .bind("tenant", tenants.require())
                        .bind("now", Timestamp.from(clock.instant()))
                        .bindArray("ids", UUID.class, ids)
                        .execute());
    }

    public void delete(Collection<UUID> ids) {
        deleteAll("delete from attachment where tenant_id = :tenant and id = any(:ids)", ids);
    }

    /** Deletes some of those nobody has held since before; by attachment_free. @return their ids */
    public List<UUID> deleteFree(Instant before, int rows) {
        var sql = "delete from attachment where tenant_id = :tenant and free_since < :before and id in (select id"
                + " from attachment where tenant_id = :tenant and free_since < :before order by free_since limit :rows)"
                + " returning id";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bind("before", Timestamp.from(before))
                .bind("rows", rows)
                .mapTo(UUID.class)
                .list());
    }

    /** Since when the file has been free that has been so the longest; by attachment_free. */
    public Optional<Instant> longestFree() {
        return jdbi.withHandle(handle -> handle.createQuery("select free_since from attachment"
                        + " where tenant_id = :tenant and free_since is not null order by free_since limit 1")
                .bind("tenant", tenants.require())
                .map((row, c) -> row.getTimestamp(1).toInstant())
                .findOne());
    }

    public void addPiece(UUID id, int n, byte[] bytes) {
        var sql = "insert into attachment_chunk (tenant_id, attachment_id, n, bytes) values (:tenant, :id, :n, :bytes)";
        update(sql, Map.of("id", id, "n", n, "bytes", bytes));
    }

    public Optional<byte[]> piece(UUID id, int n) {
        return jdbi.withHandle(handle -> handle.createQuery("select bytes from attachment_chunk"
                        + " where tenant_id = :tenant and attachment_id = :id and n = :n")
                .bind("tenant", tenants.require())
                .bind("id", id)
                .bind("n", n)
                .mapTo(byte[].class)
                .findOne());
    }

    public void deletePieces(Collection<UUID> files) {
        deleteAll("delete from attachment_chunk where tenant_id = :tenant and attachment_id = any(:ids)", files);
    }

    private void deleteAll(String sql, Collection<UUID> ids) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private int update(String sql, Map<String, ?> values) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMap(values)
                .execute());
    }

    private Optional<Attachment> one(UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from attachment where tenant_id = :tenant and id = :id and sha256 is not null" + lock)
                .bind("tenant", tenants.require())
                .bind("id", id)
                .map((row, c) -> attachment(row))
                .findOne());
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getObject("interaction_id", UUID.class),
                row.getObject("purchase_id", UUID.class),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant());
    }
}
