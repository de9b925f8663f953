package io.daftar.campaign.planning.app;

import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.time.Ids;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells other processes that this one lives: an id, and an advisory lock on it that ends with the process. Work marked
 * with an id whose lock can be had was left by a process that is gone.
 */
@ApplicationScoped
public class Presence {
    private static final Logger LOG = Logger.getLogger(Presence.class);
    private static final String LOCK = "select pg_advisory_lock(hashtextextended(?, 0))";

    private static final long CHECK_EVERY = 1_000_000_000L;

    private final String url;
    private final String user;
    private final String password;
    private final Ids ids;
    private Connection connection;
    private UUID id;
    private long checkedAt;

    Presence(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            Ids ids) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.ids = ids;
    }

    /**
     * The id of this process, or empty while the database is away. A lost connection lost the lock with it, so the id that
     * follows is a new one: what was marked with the old one counts as left behind.
     */
    public synchronized Optional<UUID> id() {
        try {
            if (connection == null || System.nanoTime() - checkedAt > CHECK_EVERY) {
                if (connection == null || !connection.isValid(2)) {
                    close();
                    open();
                }
                checkedAt = System.nanoTime();
            }
            return Optional.of(id);
        } catch (SQLException e) {
            LOG.warnf("the database is away: %s", LoggedFailure.line(e));
            return Optional.empty();
        }
    }

    // Outside the pool: a session lock must not come back to it.
    private void open() throws SQLException {
        UUID next = ids.next();
        Connection opened = DriverManager.getConnection(url, user, password);
        try (var statement = opened.prepareStatement(LOCK)) {
            statement.setString(1, next.toString());
            statement.execute();
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        id = next;
    }

    private void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    synchronized void leave(@Observes @jakarta.annotation.Priority(Integer.MAX_VALUE) ShutdownEvent stopping)
            throws SQLException {
        close();
    }
}
