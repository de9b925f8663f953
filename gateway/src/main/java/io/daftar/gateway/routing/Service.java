package io.daftar.gateway.routing;

import java.util.Locale;

/** The services behind the gateway. */
public enum Service {
    CUSTOMER,
    INTERACTION,
    CAMPAIGN,
    REMINDER;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Its short name in configuration, metrics and documents. */
    public String key() {
        return key;
    }
}
