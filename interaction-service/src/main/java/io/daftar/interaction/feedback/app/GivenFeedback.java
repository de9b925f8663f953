package io.daftar.interaction.feedback.app;

import io.daftar.interaction.feedback.domain.Feedback;

/** What stands after a request; {@code created} is false where it stood before. */
public record GivenFeedback(Feedback it, boolean created) {}
