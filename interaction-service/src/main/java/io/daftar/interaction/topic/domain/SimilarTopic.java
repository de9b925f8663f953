package io.daftar.interaction.topic.domain;

/** A topic that may be meant by some words; {@code score} is 1 where all of the shorter is in the longer. */
public record SimilarTopic(Topic topic, double score) {}
