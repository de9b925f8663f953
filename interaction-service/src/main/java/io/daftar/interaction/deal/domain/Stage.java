package io.daftar.interaction.deal.domain;

/**
 * A step of a pipeline.
 *
 * @param key what deals name it by
 * @param probability percent of the deals standing here that are won in the end
 */
public record Stage(String key, String name, int probability, DealState kind) {}
