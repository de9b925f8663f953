package io.daftar.local;

/** One running (or startable) stack: where everything in it is reached. */
public record Stack(StackHome home, Ports ports) {
    public String name() {
        return home.name();
    }

    public String url(Port port) {
        return "http://localhost:" + ports.of(port);
    }

    public String gatewayUrl() {
        return url(Port.GATEWAY);
    }

    public String mailboxUrl() {
        return url(Port.MAILBOX);
    }

    public String issuer() {
        return url(Port.KEYCLOAK) + "/realms/daftar";
    }

    public String kafkaBootstrap() {
        return "localhost:" + ports.of(Port.KAFKA);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + ports.of(Port.POSTGRES) + "/" + database;
    }

    /** The owner of a service's database sees all tenants: for migrations, backup and looking around. */
    public String ownerJdbcUrl(Service service) {
        var owner = service.key() + "_owner";
        return jdbcUrl(service.key()) + "?user=" + owner + "&password=" + owner;
    }
}
