package io.daftar.customer.profile.domain;

/** The name another system knows a customer by; no two customers that are not archived share one. */
public record ExternalId(String system, String id) {}
