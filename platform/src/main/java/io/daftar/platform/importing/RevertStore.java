package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportReverter.Kept;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The rows of an import that is being taken back. A row whose record went is REVERTED, one whose record stays is SKIPPED
 * with the reason; how many were reverted is what of the processed rows has no other end.
 */
@ApplicationScoped
class RevertStore {
    private static final String MADE =
            """
            select row_no, id, code is not null from import_row
             where tenant_id = :t and import_id = :import and row_no > :after and status = 'CREATED'
             order by row_no limit :rows""";

    private static final String SETTLE =
            """
            update import_row r set status = case when e.code is null then 'REVERTED' else 'SKIPPED' end,
              code = coalesce(e.code, r.code), error = coalesce(e.error, r.error)
              from unnest(:numbers, :codes, :errors) as e (row_no, code, error)
             where r.tenant_id = :t and r.import_id = :import and r.row_no = e.row_no""";

    private static final String COUNT =
            """
            update import_job set version = version + 1, created = created - :settled, skipped = skipped + :kept,
              warnings = warnings + :warned
             where tenant_id = :t and id = :import and state = 'REVERTING'""";

    // Rows that added to a record an earlier row had made share its end. All is read once, so no index on ids is
    // needed.
    private static final String FOLLOW =
            """
            with followed as (
              update import_row r set status = m.status, code = coalesce(r.code, m.code), error = coalesce(r.error, m.error)
                from (select id, status, code, error from import_row
                       where tenant_id = :t and import_id = :import and id is not null
                         and (status = 'REVERTED' or status = 'SKIPPED' and code like '%-since')) m
               where r.tenant_id = :t and r.import_id = :import and r.status = 'UPDATED' and r.id = m.id
              returning r.status)
            update import_job j set state = 'REVERTED', version = version + 1, finished_at = :now,
              updated = updated - f.n, skipped = skipped + f.kept
              from (select count(*) as n, count(*) filter (where status = 'SKIPPED') as kept from followed) f
             where j.tenant_id = :t and j.id = :import and j.state = 'REVERTING'""";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Clock clock;

    RevertStore(Jdbi jdbi, TenantContext tenants, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * A row and the record it made.
     *
     * @param warned whether there was something to look at when it was applied
     */
    record Made(long number, UUID id, boolean warned) {}

    /** The next rows behind one whose records are still to be taken back. */
    List<Made> made(UUID importId, long after, int rows) {
        return jdbi.withHandle(h -> h.createQuery(MADE)
                .bind("t", tenants.require())
                .bind("import", importId)
                .bind("after", after)
                .bind("rows", rows)
                .map((row, c) -> new Made(row.getLong(1), row.getObject(2, UUID.class), row.getBoolean(3)))
                .list());
    }

    /** Notes what became of rows. @return whether the import is still being taken back */
    boolean settle(UUID importId, List<Made> rows, Map<UUID, Kept> kept) {
        List<String> codes = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (var row : rows) {
            var reason = kept.get(row.id());
            codes.add(reason == null ? null : reason.code());
            errors.add(reason == null ? null : reason.message());
        }
        var stay = rows.stream().filter(row -> kept.containsKey(row.id())).toList();
        return jdbi.withHandle(h -> {
            h.createUpdate(SETTLE)
                    .bind("t", tenants.require())
                    .bind("import", importId)
                    .bindArray(
                            "numbers",
                            Long.class,
                            rows.stream().map(Made::number).toList())
                    .bindArray("codes", String.class, codes)
                    .bindArray("errors", String.class, errors)
                    .execute();
            return h.createUpdate(COUNT)
                            .bind("t", tenants.require())
                            .bind("import", importId)
                            .bind("settled", rows.size())
                            .bind("kept", stay.size())
                            .bind(
                                    "warned",
                                    stay.stream().filter(row -> !row.warned()).count())
                            .execute()
                    > 0;
        });
    }

    /** Ends it. @return whether it was still being taken back */
    boolean finish(UUID importId) {
        return jdbi.withHandle(h -> h.createUpdate(FOLLOW)
                        .bind("t", tenants.require())
                        .bind("import", importId)
                        .bind("now", Timestamp.from(clock.instant()))
                        .execute()
                > 0);
    }
}
