package io.daftar.platform.web;

import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells what may be said of a failure nobody foresaw: a dependency that is away is 503, the rest is our defect. */
final class Accidents {
    private static final Logger LOG = Logger.getLogger(Accidents.class);
    private static final Set<String> BUSY = Set.of("55P03", "40001", "40P01", "57014", "25P04");

    private Accidents() {}

    static DomainException classify(Throwable failure, String requestId) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return refusal;
            }
            if (cause instanceof SQLException sql && isAway(sql)) {
                LOG.warnf("request %s: database not available, state %s", requestId, sql.getSQLState());
                return new DomainException(ErrorCode.OVERLOADED, "the service cannot do this right now; try again");
            }
            if (cause instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
                return new DomainException(ErrorCode.MALFORMED_REQUEST, "the text holds a NUL character");
            }
        }
        LOG.errorf(failure, "request %s failed", requestId);
        return new DomainException(ErrorCode.INTERNAL_ERROR, "this is a defect of ours; quote the traceId");
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // The pool's own time-out carries no state.
            return true;
        }
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || BUSY.contains(state)
                || state.equals("25006")
                || state.equals("55000")
                || state.equals("3D000");
    }
}
