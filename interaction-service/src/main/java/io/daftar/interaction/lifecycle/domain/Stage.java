package io.daftar.interaction.lifecycle.domain;

import java.util.UUID;

/** Where a customer stands in its lifecycle, as of a version of its record. */
public record Stage(UUID customerId, long version, String lifecycle) {}
