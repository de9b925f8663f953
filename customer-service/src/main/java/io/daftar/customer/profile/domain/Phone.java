package io.daftar.customer.profile.domain;

import java.util.UUID;

/**
 * A telephone number of a customer.
 *
 * @param number in E.164, {@code +989121234567}
 * @param raw as it was typed
 */
public record Phone(UUID id, String number, String raw, String label, boolean primary) implements Contact {
    @Override
    public String key() {
        return number;
    }
}
