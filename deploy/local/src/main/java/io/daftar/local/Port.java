package io.daftar.local;

import java.util.Locale;

/** The ports of a stack: the usual number, and the place inside the block a named stack takes. */
public enum Port {
    GATEWAY(8080, 0, true),
    CUSTOMER(8081, 1, true),
    INTERACTION(8082, 2, true),
    CAMPAIGN(8083, 3, true),
    REMINDER(8084, 4, true),
    KEYCLOAK(8180, 80, true),
    POSTGRES(15432, 90, false),
    KAFKA(19092, 91, false),
    SMTP(3025, 95, false),
    MAILBOX(8025, 96, false);

    /** The management port of a process is its port plus this. */
    public static final int MANAGEMENT_OFFSET = 1000;

    final int usual;
    final int offset;
    final boolean managed;

    Port(int usual, int offset, boolean managed) {
        this.usual = usual;
        this.offset = offset;
        this.managed = managed;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return "DAFTAR_PORT_" + name();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
