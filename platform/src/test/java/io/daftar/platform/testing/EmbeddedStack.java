package io.daftar.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real Kafka broker for the tests of one module, with the roles a service has in production, and
 * a key that signs its tokens. Say which service by the init argument {@code db}.
 */
public class EmbeddedStack implements QuarkusTestResourceLifecycleManager {
    private String db = "platform";
    private EmbeddedPostgres postgres;
    private EmbeddedKafkaBroker kafka;

    @Override
    public void init(Map<String, String> args) {
        db = args.getOrDefault("db", db);
    }

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "80")
                    .start();
            createDatabase();
        } catch (java.io.IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
        kafka = new EmbeddedKafkaBroker()
                .withNodeId(1)
                .withDeleteLogDirsOnClose(true)
                .start();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + db);
        config.put("kafka.bootstrap.servers", kafka.getAdvertisedListeners().replace("PLAINTEXT://", ""));
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", TestTokens.publicKey());
        config.put("quarkus.oidc.token.issuer", TestTokens.ISSUER);
        config.put("daftar.test.owner-url", ownerUrl());
        System.setProperty("daftar.test.owner-url", ownerUrl());
        System.setProperty("daftar.test.superuser-url", superuserUrl(db));
        System.setProperty("daftar.test.kafka", config.get("kafka.bootstrap.servers"));
        return config;
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + db + "_owner login password '" + db + "_owner'");
            statement.execute("create role " + db + "_app login password '" + db + "_app'");
            // LC_CTYPE must know all letters: under C, pg_trgm makes no trigrams of any but Latin ones.
            statement.execute("create database " + db + " owner " + db + "_owner template template0 encoding 'UTF8'"
                    + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'");
            statement.execute("revoke all on database " + db + " from public");
            statement.execute("grant connect on database " + db + " to " + db + "_app");
        }
        try (Connection connection = postgres.getDatabase("postgres", db).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_trgm");
            statement.execute("create extension if not exists btree_gin");
        }
    }

    private String ownerUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + db + "?user=" + db + "_owner&password=" + db
                + "_owner";
    }

    private String superuserUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database + "?user=postgres";
    }

    @Override
    public void stop() {
        try {
            if (kafka != null) {
                kafka.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
