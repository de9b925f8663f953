package io.daftar.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database per service, owned by a role that migrates and used by a plain role that owns nothing. */
final class Databases {
    private final Stack stack;

    Databases(Stack stack) {
        this.stack = stack;
    }

    /** Makes what is missing; harmless to repeat, also after a crash half-way. */
    void create() {
        try (var server = connect("postgres")) {
            for (var service : Service.values()) {
                if (service.hasDatabase()) {
                    create(server, service.key());
                }
            }
        } catch (SQLException e) {
            throw new StackException("The databases could not be made: " + e.getMessage(), e);
        }
    }

    private void create(Connection server, String name) throws SQLException {
        role(server, name + "_owner");
        role(server, name + "_app");
        if (missing(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(server, "CREATE DATABASE " + name + " OWNER " + name + "_owner");
        }
        execute(server, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        execute(server, "GRANT CONNECT ON DATABASE " + name + " TO " + name + "_app");
        try (var database = connect(name)) {
            for (var extension : new String[] {"pg_trgm", "btree_gin"}) {
                execute(database, "CREATE EXTENSION IF NOT EXISTS " + extension);
            }
        }
    }

    private static void role(Connection server, String role) throws SQLException {
        if (missing(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(server, "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
        }
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(database), PostgresNode.SUPERUSER, PostgresNode.SUPERUSER);
    }
}
