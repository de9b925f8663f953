package io.daftar.customer.profile.domain;

import java.util.UUID;

/**
 * Where a customer works.
 *
 * @param customerId the employer's own file, or null
 */
public record Employer(String name, String position, UUID customerId) {}
