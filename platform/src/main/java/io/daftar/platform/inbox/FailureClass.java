package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec.UndecodableEvent;
import io.daftar.platform.web.DomainException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
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

    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "55P03");

    public static FailureClass of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return ofState(sql.getSQLState());
            }
            if (cause instanceof SQLTransientConnectionException || isPoolTimeout(cause)) {
                return INFRASTRUCTURE;
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

    private static FailureClass ofState(String state) {
        if (CONFLICT_STATES.contains(state)) {
            return CONFLICT;
        }
        if (state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25006")
                || state.equals("3D000")
                || state.equals("55000")) {
            return INFRASTRUCTURE;
        }
        return state.startsWith("22") || state.startsWith("23") ? POISON : UNKNOWN;
    }

    // Agroal reports an exhausted or unreachable pool as a plain SQLException without a state.
    private static boolean isPoolTimeout(Throwable cause) {
        return cause instanceof SQLException
                && cause.getMessage() != null
                && cause.getMessage().contains("timeout");
    }
}
