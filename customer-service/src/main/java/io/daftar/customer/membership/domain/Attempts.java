package io.daftar.customer.membership.domain;

import io.daftar.platform.ops.DatabaseTrouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Work inside a transaction that may fail without taking the transaction with it. */
@ApplicationScoped
public class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final Jdbi jdbi;

    Attempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Tries, and undoes what was done when it fails.
     *
     * @param limit the PostgreSQL setting that ends the work early, {@code statement_timeout} or {@code lock_timeout}
     * @return empty when it failed
     */
    public <T> Optional<T> within(String limit, int millis, Supplier<T> work) {
        var before = jdbi.withHandle(handle ->
                handle.createQuery("show " + limit).mapTo(String.class).one());
        return attempt(
                () -> {
                    set(limit, millis + "ms");
                    var result = work.get();
                    set(limit, before);
                    return result;
                },
                failure -> {});
    }

    /** As {@link #within}, however long it takes; who failed is told why, after all was undone. */
    public <T> Optional<T> attempt(Supplier<T> work, Consumer<RuntimeException> failed) {
        execute("savepoint attempt");
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            if (needsFreshStart(e)) throw e;
            execute("rollback to savepoint attempt");
            // Without its message, which may hold values of customers.
            if (!isTimeout(e))
                LOG.warnf(
                        "undone: %s %s",
                        e.getClass().getSimpleName(), database(e).map(SQLException::getSQLState));
            failed.accept(e);
            return Optional.empty();
        }
        execute("release savepoint attempt");
        return Optional.of(result);
    }

    private void set(String limit, String value) {
        jdbi.useHandle(handle -> handle.createQuery("select set_config(:limit, :value, true)")
                .bind("limit", limit)
                .bind("value", value)
                .mapTo(String.class)
                .one());
    }

    private void execute(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    private static boolean isTimeout(Throwable failure) {
        return database(failure)
                .filter(sql -> DatabaseTrouble.of(sql) == DatabaseTrouble.TOO_SLOW || isLockTimeout(sql))
                .isPresent();
    }

    /** A connection that is gone or a deadlock: the whole transaction has to be done again. */
    public static boolean needsFreshStart(Throwable failure) {
        return database(failure)
                .filter(sql -> DatabaseTrouble.of(sql) == DatabaseTrouble.AWAY
                        || DatabaseTrouble.of(sql) == DatabaseTrouble.CONFLICT && !isLockTimeout(sql))
                .isPresent();
    }

    private static boolean isLockTimeout(SQLException failure) {
        return "55P03".equals(failure.getSQLState());
    }

    private static Optional<SQLException> database(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return Optional.of(sql);
        }
        return Optional.empty();
    }
}
