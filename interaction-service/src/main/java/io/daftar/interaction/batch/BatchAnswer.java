package io.daftar.interaction.batch;

import java.util.List;

/** The results of a batch, in the order of its requests. */
public record BatchAnswer(List<BatchResult> results) {}
