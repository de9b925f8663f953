package io.daftar.platform.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.security.Caller.Actor;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The rows of import_job, import_content and import_row; every method needs a running transaction of the tenant. */
@ApplicationScoped
class ImportStore {
    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;
    private final ObjectMapper json;

    ImportStore(Jdbi jdbi, TenantContext tenants, Clock clock, ObjectMapper json) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
        this.json = json;
    }

    void insert(UUID id, ImportRequest request, Actor actor) {
        var sql = "insert into import_job (tenant_id, id, target, request, actor_type, actor_id, state, created_at)"
                + " values (:t, :id, :target, :request::jsonb, :actorType, :actorId, 'CREATED', :now)";
        jdbi.useHandle(h -> h.createUpdate(sql)
                .bind("t", tenants.require())
                .bind("id", id)
                .bind("target", request.target())
                .bind("request", written(request))
                .bind("actorType", actor.type().name())
                .bind("actorId", actor.id())
                .bind("now", now())
                .execute());
    }

    Optional<ImportJob> find(UUID id) {
        return jdbi.withHandle(h -> h.createQuery("select * from import_job where tenant_id = :t and id = :id")
                .bind("t", tenants.require())
                .bind("id", id)
                .map((row, c) -> read(row))
                .findOne());
    }

    /**
     * Moves an import on if it still stands where it was read.
     *
     * @param change column assignments; may use {@code :now}
     * @return whether it did
     */
    boolean move(ImportJob job, ImportState to, String change) {
        var sql = "update import_job set state = :to, version = version + 1" + change
                + " where tenant_id = :t and id = :id and state = :from and version >= :version";
        return jdbi.withHandle(h -> {
            var statement = h.createUpdate(sql)
                    .bind("t", tenants.require())
                    .bind("id", job.id())
                    .bind("from", job.state().name())
                    // Counts may have moved on meanwhile, the state has not.
                    .bind("version", job.version())
                    .bind("to", to.name());
            if (change.contains(":now")) {
                statement.bind("now", now());
            }
            return statement.execute() > 0;
        });
    }

    /** Ends a running import that cannot be read. */
    boolean fail(UUID id, String code, String error) {
        var sql = "update import_job set state = 'FAILED', version = version + 1, error_code = :code, error = :error,"
                + " finished_at = :now where tenant_id = :t and id = :id and state = 'RUNNING'";
        return jdbi.withHandle(h -> h.createUpdate(sql)
                        .bind("t", tenants.require())
                        .bind("id", id)
                        .bind("code", code)
                        .bind("error", error)
                        .bind("now", now())
                        .execute()
                > 0);
    }

    /** Moves the checkpoint of a running import. @return whether it is still running */
    boolean advance(UUID id, ImportJob.Counts more, long millis) {
        var sql = "update import_job set version = version + 1, processed = processed + :processed,"
                + " total = greatest(total, processed + :processed), created = created + :created,"
                + " updated = updated + :updated, skipped = skipped + :skipped, failed = failed + :failed,"
                + " duplicate = duplicate + :duplicate, warnings = warnings + :warnings, busy_ms = busy_ms + :millis"
                + " where tenant_id = :t and id = :id and state = 'RUNNING'";
        return jdbi.withHandle(h -> h.createUpdate(sql)
                        .bind("t", tenants.require())
                        .bind("id", id)
                        .bindMethods(more)
                        .bind("millis", millis)
                        .execute()
                > 0);
    }

    /** Notes what became of rows. (COPY is not to be had: PostgreSQL refuses it on tables with row policies.) */
    void addRows(UUID id, List<RowResult> results) {
        var sql = "insert into import_row (tenant_id, import_id, row_no, status, code, error, id)"
                + " select :t, :import, r.* from unnest(:numbers, :statuses, :codes, :errors, :ids) as r";
        jdbi.useHandle(h -> h.createUpdate(sql)
                .bind("t", tenants.require())
                .bind("import", id)
                .bindArray("numbers", Long.class, each(results, RowResult::number))
                .bindArray(
                        "statuses", String.class, each(results, r -> r.status().name()))
                .bindArray("codes", String.class, each(results, RowResult::code))
                .bindArray("errors", String.class, each(results, RowResult::error))
                .bindArray("ids", UUID.class, each(results, RowResult::id))
                .execute());
    }

    private static <T> List<T> each(List<RowResult> results, Function<RowResult, T> part) {
        return results.stream().map(part).toList();
    }

    /** Rows that came to an end, in order, at most 1,000 behind a row. */
    List<RowResult> rows(UUID id, long after, String condition) {
        var sql = "select row_no, status, code, error, id from import_row where tenant_id = :t and import_id = :id"
                + " and row_no > :after and " + condition + " order by row_no limit 1000";
        return jdbi.withHandle(h -> h.createQuery(sql)
                .bind("t", tenants.require())
                .bind("id", id)
                .bind("after", after)
                .map((row, c) -> new RowResult(
                        row.getLong(1),
                        RowResult.Status.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, UUID.class)))
                .list());
    }

    void deleteRows(UUID id) {
        delete("import_row where tenant_id = :t and import_id = :id", id, null);
    }

    void addPiece(UUID id, UUID contentId, int n, byte[] bytes) {
        var sql =
                "insert into import_content (tenant_id, import_id, content_id, n, bytes) values (:t, :id, :c, :n, :b)";
        jdbi.useHandle(h -> h.createUpdate(sql)
                .bind("t", tenants.require())
                .bind("id", id)
                .bind("c", contentId)
                .bind("n", n)
                .bind("b", bytes)
                .execute());
    }

    byte[] piece(UUID id, UUID contentId, int n) {
        var sql =
                "select bytes from import_content where tenant_id = :t and import_id = :id and content_id = :c and n = :n";
        return jdbi.withHandle(h -> h.createQuery(sql)
                .bind("t", tenants.require())
                .bind("id", id)
                .bind("c", contentId)
                .bind("n", n)
                .mapTo(byte[].class)
                .findOne()
                .orElse(null));
    }

    /** Makes an upload the import's file. @return whether all its pieces are there and the import may take it */
    boolean acceptContent(ImportJob job, UUID contentId, int pieces, ContentScan scan, long rows) {
        var sql = "update import_job set state = 'UPLOADED', version = version + 1, content_id = :c, bytes = :bytes,"
                + " sha256 = :sha256, charset = :charset, delimiter = null, total = :rows"
                + " where tenant_id = :t and id = :id and state = :state and :pieces ="
                + " (select count(*) from import_content where tenant_id = :t and import_id = :id and content_id = :c)";
        return jdbi.withHandle(h -> h.createUpdate(sql)
                        .bind("t", tenants.require())
                        .bind("id", job.id())
                        .bind("state", job.state().name())
                        .bind("c", contentId)
                        .bind("pieces", pieces)
                        .bind("bytes", scan.bytes())
                        .bind("sha256", scan.sha256Hex())
                        .bind("charset", scan.charset())
                        .bind("rows", rows)
                        .execute()
                > 0);
    }

    /** Drops one upload. */
    void deleteContent(UUID id, UUID contentId) {
        delete("import_content where tenant_id = :t and import_id = :id and content_id = :c", id, contentId);
    }

    /** Drops all uploads but one; all, where none is named. */
    void deleteContentExcept(UUID id, UUID contentId) {
        delete(
                "import_content where tenant_id = :t and import_id = :id and content_id is distinct from :c::uuid",
                id,
                contentId);
    }

    private void delete(String fromAndWhere, UUID id, UUID contentId) {
        jdbi.useHandle(h -> {
            var statement = h.createUpdate("delete from " + fromAndWhere)
                    .bind("t", tenants.require())
                    .bind("id", id);
            if (fromAndWhere.contains(":c")) {
                statement.bind("c", contentId);
            }
            statement.execute();
        });
    }

    private ImportJob read(ResultSet row) throws SQLException {
        var contentId = row.getObject("content_id", UUID.class);
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                readRequest(row.getString("request")),
                new Actor(Actor.Type.valueOf(row.getString("actor_type")), row.getString("actor_id")),
                ImportState.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                contentId == null ? null : content(contentId, row),
                counts(row),
                row.getLong("busy_ms"),
                row.getString("error_code"),
                row.getString("error"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static ImportJob.Content content(UUID id, ResultSet row) throws SQLException {
        return new ImportJob.Content(
                id,
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("charset"),
                row.getString("delimiter"));
    }

    private static ImportJob.Counts counts(ResultSet row) throws SQLException {
        return new ImportJob.Counts(
                row.getLong("total"),
                row.getLong("processed"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getLong("duplicate"),
                row.getLong("warnings"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private String written(ImportRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an import request has no JSON", e);
        }
    }

    private ImportRequest readRequest(String text) {
        try {
            return json.readValue(text, ImportRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored import request cannot be read", e);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
