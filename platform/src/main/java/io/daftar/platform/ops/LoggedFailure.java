package io.daftar.platform.ops;

import io.quarkus.logging.LoggingFilter;
import java.sql.SQLException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.postgresql.util.PSQLException;

/**
 * A failure as a log may hold it: classes, places, SQL states and constraints. What a database says of values is left out,
 * and so is what was said above it, for it is often quoted there: both may be personal.
 */
public final class LoggedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    private LoggedFailure(Throwable failure, String message, Throwable cause) {
        super(message, cause, true, true);
        name = failure.getClass().getName();
        setStackTrace(failure.getStackTrace());
    }

    /** The failure as it may be logged with its stack; one that no database is in stays as it is. */
    public static Throwable of(Throwable failure) {
        if (failure == null || failure instanceof LoggedFailure || !holdsSql(failure)) {
            return failure;
        }
        var message = failure instanceof SQLException sql ? told(sql) : null;
        return new LoggedFailure(failure, message, of(failure.getCause()));
    }

    /** The failure on one line. */
    public static String line(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return failure == cause
                        ? of(failure).toString()
                        : failure.getClass().getName() + ": " + of(cause);
            }
        }
        return failure.toString();
    }

    @Override
    public String toString() {
        return getMessage() == null ? name : name + ": " + getMessage();
    }

    private static boolean holdsSql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) return true;
            for (Throwable beside : cause.getSuppressed()) if (holdsSql(beside)) return true;
        }
        return false;
    }

    private static String told(SQLException failure) {
        var state = failure.getSQLState();
        // The pool's own words.
        if (state == null) return failure.getMessage();
        // Errors of class 22 quote the value; all others name what is ours: tables, columns, constraints.
        boolean quotes = state.startsWith("22");
        if (failure instanceof PSQLException said && said.getServerErrorMessage() != null && !quotes) {
            return "SQL state " + state + ", " + said.getServerErrorMessage().getMessage();
        }
        boolean connection = state.startsWith("08");
        return connection ? "SQL state " + state + ", " + failure.getMessage() : "SQL state " + state;
    }

    /** Makes every stack on the console such a one, also those logged by libraries. */
    @LoggingFilter(name = "without-values")
    public static final class WithoutValues implements Filter {
        @Override
        public boolean isLoggable(LogRecord line) {
            line.setThrown(of(line.getThrown()));
            return true;
        }
    }
}
