package io.daftar.interaction.cases.api;

import io.daftar.interaction.cases.domain.Rating;
import java.time.Instant;

/** What a customer thought of how a case was seen to. */
public record RatingView(String kind, int score, String comment, Instant ratedAt) {
    static RatingView from(Rating it) {
        return new RatingView(it.kind().name(), it.score(), it.comment(), it.ratedAt());
    }
}
