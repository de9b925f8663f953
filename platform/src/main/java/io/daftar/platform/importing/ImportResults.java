package io.daftar.platform.importing;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of an import's rows as a CSV file: the original columns, then {@code _row,_code,_error,_id}. It is the file
 * read once more beside the results, so that no row is stored twice; it can be had as long as the file is kept.
 */
@ApplicationScoped
public class ImportResults {
    private final Imports imports;
    private final ImportStore store;
    private final ImportTargets targets;
    private final TenantContext tenants;

    ImportResults(Imports imports, ImportStore store, ImportTargets targets, TenantContext tenants) {
        this.imports = imports;
        this.store = store;
        this.targets = targets;
        this.tenants = tenants;
    }

    /** A file ready to be written. */
    public interface Download {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Finds the rows of one kind.
     *
     * @param status failed (also for null), warning, created, updated, skipped, duplicate, reverted or all
     */
    public Download of(UUID id, String status) {
        var tenant = tenants.require();
        var condition = condition(status == null ? "failed" : status);
        var job = QuarkusTransaction.joiningExisting().call(() -> {
            var found = imports.require(id);
            if (found.content() != null && store.piece(id, found.content().id(), 0) == null) {
                throw new DomainException(ErrorCode.GONE, "the import's file is no longer kept");
            }
            return found;
        });
        if (job.startedAt() == null) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the import has not started")
                    .with("state", job.state());
        }
        return out -> tenants.runAs(tenant, () -> {
            try {
                write(job, condition, out);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private void write(ImportJob job, String condition, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Spreadsheets take a file for UTF-8 only by this mark.
        csv.write('\ufeff');
        try (var file = targets.open(job)) {
            line(csv, file.columns(), List.of("_row", "_code", "_error", "_id"));
            Deque<RowResult> wanted = new ArrayDeque<>(page(job.id(), 0, condition));
            while (!wanted.isEmpty()) {
                var row = file.next();
                if (row == null) {
                    break;
                }
                if (row.number() == wanted.element().number()) {
                    var result = wanted.remove();
                    line(
                            csv,
                            file.cells(),
                            told(result, file.cells().size(), file.columns().size()));
                    if (wanted.isEmpty()) {
                        wanted.addAll(page(job.id(), result.number(), condition));
                    }
                }
            }
        }
        csv.flush();
    }

    private List<RowResult> page(UUID id, long after, String condition) {
        return QuarkusTransaction.requiringNew().call(() -> store.rows(id, after, condition));
    }

    /** The added cells, moved under their headers where the row was cut short. */
    private static List<String> told(RowResult result, int cells, int columns) {
        var padding = Stream.generate(() -> "").limit(Math.max(0, columns - cells));
        var values = Stream.of(
                Long.toString(result.number()),
                result.code() == null ? "" : result.code(),
                result.error() == null ? "" : result.error(),
                result.id() == null ? "" : result.id().toString());
        return Stream.concat(padding, values).toList();
    }

    private static void line(Writer csv, List<String> cells, List<String> more) throws IOException {
        var separator = "";
        for (var cell : Stream.concat(cells.stream(), more.stream()).toList()) {
            csv.write(separator);
            csv.write(SpreadsheetCells.write(cell));
            separator = ",";
        }
        csv.write("\r\n");
    }

    private static String condition(String status) {
        return switch (status) {
            case "all" -> "true";
            case "warning" -> "code is not null and status <> 'FAILED'";
            case "failed", "created", "updated", "skipped", "duplicate", "reverted" ->
                "status = '" + status.toUpperCase(Locale.ROOT) + "'";
            default ->
                throw DomainException.invalidParameter(
                        "?status", "Must be failed, warning, created, updated, skipped, duplicate, reverted or all");
        };
    }
}
