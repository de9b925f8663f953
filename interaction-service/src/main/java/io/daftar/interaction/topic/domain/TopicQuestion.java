package io.daftar.interaction.topic.domain;

import java.util.List;
import java.util.UUID;

/**
 * Which topics a list holds and in what order; nulls and empty lists do not limit it.
 *
 * @param byCustomers what most customers asked for first, else what was made last
 */
public record TopicQuestion(List<String> states, String product, String category, boolean byCustomers) {
    /** Where a list goes on: behind this row. */
    public record Position(long customers, UUID id) {}
}
