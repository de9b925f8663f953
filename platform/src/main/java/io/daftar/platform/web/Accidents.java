package io.daftar.platform.web;

import io.daftar.platform.ops.DatabaseTrouble;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Tells what may be said of a failure nobody foresaw: a dependency that is away is 503, the rest is our defect. */
final class Accidents {
    private static final Logger LOG = Logger.getLogger(Accidents.class);

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
        return switch (DatabaseTrouble.of(failure)) {
            case AWAY, CONFLICT, TOO_SLOW -> true;
            case BAD_DATA, OTHER -> false;
        };
    }
}
