package io.daftar.interaction.topic.api;

import java.util.List;

/** Topics that some words may mean, the likeliest first. */
public record SimilarTopics(List<TopicView> items) {}
