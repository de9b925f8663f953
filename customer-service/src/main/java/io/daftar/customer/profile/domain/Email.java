package io.daftar.customer.profile.domain;

import java.util.UUID;

/**
 * An e-mail address of a customer.
 *
 * @param address canonical, see {@link EmailAddresses}
 */
public record Email(UUID id, String address, String label, boolean primary) implements Contact {
    @Override
    public String key() {
        return address;
    }
}
