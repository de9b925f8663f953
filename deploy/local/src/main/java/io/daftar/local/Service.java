package io.daftar.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The Java processes of Daftar itself, with the heap each one gets: the one place heaps are written down. */
public enum Service {
    CUSTOMER("customer-service", Port.CUSTOMER, 256),
    INTERACTION("interaction-service", Port.INTERACTION, 256),
    CAMPAIGN("campaign-service", Port.CAMPAIGN, 160),
    REMINDER("reminder-service", Port.REMINDER, 128),
    GATEWAY("gateway", Port.GATEWAY, 96);

    /** Heaps of the processes that are not ours, in MiB. */
    static final int KEYCLOAK_HEAP = 320;

    static final int KAFKA_HEAP = 256;
    static final int MAIL_HEAP = 48;
    static final int SUPERVISOR_HEAP = 48;

    final String module;
    final Port port;
    final int heapMiB;

    Service(String module, Port port, int heapMiB) {
        this.module = module;
        this.port = port;
        this.heapMiB = heapMiB;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The gateway keeps nothing. */
    public boolean hasDatabase() {
        return this != GATEWAY;
    }

    public static Optional<Service> named(String name) {
        return Arrays.stream(values()).filter(s -> s.key().equals(name)).findFirst();
    }

    /** Accepts {@code customer} and {@code customer-service}. */
    public static Service require(String name) {
        return named(name.endsWith("-service") ? name.substring(0, name.length() - "-service".length()) : name)
                .orElseThrow(() -> new StackException("There is no service '" + name
                        + "'; there are customer, interaction, campaign, reminder and gateway."));
    }
}
