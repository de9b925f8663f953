package io.daftar.customer.fact.domain;

import java.util.Set;
import java.util.UUID;

/**
 * A customer whose facts changed.
 *
 * @param categories the folding keys of those bought in, before or now; empty where facts have none
 */
public record Touched(UUID customerId, Set<String> categories) {}
