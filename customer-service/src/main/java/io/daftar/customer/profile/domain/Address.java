package io.daftar.customer.profile.domain;

import java.util.List;
import java.util.UUID;

/**
 * A postal address of a customer.
 *
 * @param country ISO 3166 alpha-2, or null
 */
public record Address(
        UUID id,
        String label,
        List<String> lines,
        String city,
        String region,
        String postalCode,
        String country,
        boolean primary)
        implements Contact {
    public Address {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    @Override
    public String key() {
        return String.join("\n", lines) + '\n' + city + '\n' + region + '\n' + postalCode + '\n' + country;
    }
}
