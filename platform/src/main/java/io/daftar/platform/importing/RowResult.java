package io.daftar.platform.importing;

import io.daftar.platform.web.DomainException;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What became of a row.
 *
 * @param code why it failed or what to look at, a stable word; null where there is nothing to say
 * @param error the same as a sentence; never repeats a personal value
 * @param id the record it made, changed or met
 */
public record RowResult(long number, Status status, String code, String error, UUID id) {
    /** The ends a row can come to. SKIPPED: nothing to change. DUPLICATE: its record was there, and is left alone. REVERTED: taken back. */
    public enum Status {
        CREATED,
        UPDATED,
        SKIPPED,
        DUPLICATE,
        FAILED,
        REVERTED
    }

    public static RowResult failed(long number, String code, String error) {
        return new RowResult(number, Status.FAILED, code, error, null);
    }

    /** A refusal as rows show it: its first error's code, and all of them with their places. */
    public static RowResult failed(long number, DomainException refusal) {
        if (refusal.errors().isEmpty()) {
            return failed(number, refusal.code().wire(), refusal.getMessage());
        }
        var told = refusal.errors().stream()
                .map(error -> error.pointer().replaceFirst("^#/", "") + ": " + error.message())
                .collect(Collectors.joining("; "));
        return failed(number, refusal.errors().get(0).code(), told);
    }

    public static RowResult of(long number, Status status, UUID id) {
        return new RowResult(number, status, null, null, id);
    }

    /** Adds something a person should look at, which did not keep the row from being applied. */
    public RowResult warning(String warningCode, String message) {
        return new RowResult(number, status, warningCode, message, id);
    }
}
