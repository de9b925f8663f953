package io.daftar.customer.fact.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * When somebody means to be in touch with a customer.
 *
 * @param waiting false once done, cancelled or deleted
 */
public record ReminderFact(UUID id, long version, UUID customerId, Instant dueAt, boolean waiting) {}
