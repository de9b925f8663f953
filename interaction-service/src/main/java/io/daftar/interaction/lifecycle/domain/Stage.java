package io.daftar.interaction.lifecycle.domain;

import java.util.UUID;

/**
 * Where a customer stands in its lifecycle, as of a version of its record.
 *
 * @param lifecycle null where it was not told
 * @param mergedInto null for one that stands for itself
 */
public record Stage(UUID customerId, long version, String lifecycle, UUID mergedInto) {}
