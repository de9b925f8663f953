package io.daftar.customer.fact.domain;

import java.util.UUID;

/**
 * The RFM group a customer was put into.
 *
 * @param group null where none of the customer's purchases counts any more
 */
public record ValueGroup(UUID customerId, long version, String group) {}
