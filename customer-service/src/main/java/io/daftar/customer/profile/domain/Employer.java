package io.daftar.customer.profile.domain;

import java.util.UUID;

/**
 * Where a customer works.
 *
 * @param customerId the employer's own file, or null
 */
public record Employer(String name, String position, UUID customerId) {
    /** The same by name only; null when it has none. */
    public Employer withoutFile() {
        return name == null && position == null ? null : new Employer(name, position, null);
    }
}
