package io.daftar.customer.fact.domain;

/**
 * What a tenant's facts are counted by.
 *
 * @param timeZone whose calendar days they fall on
 * @param currency of the totals
 */
public record FactBasis(String timeZone, String currency) {}
