package io.daftar.platform.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An import as callers see it.
 *
 * @param rate rows a second, over the time it really worked
 * @param problem why a FAILED import could not be read at all
 */
public record ImportView(
        UUID id,
        long version,
        String target,
        String format,
        String mode,
        List<ImportRequest.Mapping> mapping,
        List<String> matchBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) ImportOptions options,
        ImportState state,
        boolean dryRun,
        Content content,
        ImportJob.Counts rows,
        double rate,
        Problem problem,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** What is known of the file. */
    public record Content(long bytes, String sha256, String charset, String delimiter) {}

    /** A stable code and a sentence. */
    public record Problem(String code, String detail) {}

    public static ImportView of(ImportJob job) {
        var request = job.request();
        var content = job.content();
        return new ImportView(
                job.id(),
                job.version(),
                request.target(),
                "CSV",
                request.mode() == null ? ImportPlan.Mode.UPSERT.name() : request.mode(),
                request.mapping(),
                request.matchBy(),
                request.options(),
                job.state(),
                job.dryRun(),
                content == null
                        ? null
                        : new Content(content.bytes(), content.sha256(), content.charset(), content.delimiter()),
                job.counts(),
                job.busyMillis() == 0 ? 0 : Math.round(10_000.0 * job.counts().processed() / job.busyMillis()) / 10.0,
                job.errorCode() == null ? null : new Problem(job.errorCode(), job.error()),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
