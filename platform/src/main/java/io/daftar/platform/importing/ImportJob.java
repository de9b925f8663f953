package io.daftar.platform.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftar.platform.security.Caller.Actor;
import java.time.Instant;
import java.util.UUID;

/** An import with its file and its counts, as the database has it. */
public record ImportJob(
        UUID id,
        long version,
        ImportRequest request,
        Actor actor,
        ImportState state,
        boolean dryRun,
        Content content,
        Counts counts,
        long busyMillis,
        String errorCode,
        String error,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /**
     * The file.
     *
     * @param charset the character set its bytes look like
     * @param delimiter what parts its columns; null until the first start
     */
    public record Content(UUID id, long bytes, String sha256, String charset, String delimiter) {}

    /**
     * How many rows came to which end.
     *
     * @param total an estimate from the number of lines until the import is complete
     * @param warnings rows that were applied and should be looked at; counted besides
     */
    public record Counts(
            long total,
            long processed,
            long created,
            long updated,
            long skipped,
            long failed,
            long duplicate,
            long warnings) {
        /** What of the processed rows has no other end. */
        @JsonProperty("reverted")
        public long reverted() {
            return processed - created - updated - skipped - failed - duplicate;
        }
    }

    /** Whether a file may be put in, and a run begun: never after rows were applied for real. */
    boolean untouched() {
        return state == ImportState.CREATED
                || state == ImportState.UPLOADED
                || dryRun && ImportState.COMPLETE.contains(state);
    }
}
