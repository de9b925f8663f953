package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec.UndecodableEvent;
import io.daftar.platform.ops.DatabaseTrouble;
import io.daftar.platform.web.DomainException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.RetriableException;

/** Why a piece of background work failed, and so what to do about it; the table is in docs/operations.md. */
public enum FailureClass {
    /** A dependency is away: wait for it, for ever; never the event's fault. */
    INFRASTRUCTURE,
    /** Two writers met: try again at once. */
    CONFLICT,
    /** No retry will help: park the event. */
    POISON,
    /** We do not know: three tries, then park the event. */
    UNKNOWN;

    public static FailureClass of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(DatabaseTrouble.of(sql));
            }
            if (cause instanceof RetriableException || cause instanceof java.net.ConnectException) {
                return INFRASTRUCTURE;
            }
            if (cause instanceof OptimisticLockException) {
                return CONFLICT;
            }
            if (cause instanceof UndecodableEvent || cause instanceof DomainException) {
                return POISON;
            }
        }
        return UNKNOWN;
    }

    private static FailureClass of(DatabaseTrouble trouble) {
        return switch (trouble) {
            case AWAY -> INFRASTRUCTURE;
            case CONFLICT -> CONFLICT;
            case BAD_DATA -> POISON;
            case TOO_SLOW, OTHER -> UNKNOWN;
        };
    }
}
