package io.daftar.interaction.sentiment.domain;

/**
 * The mood a message was judged to be in.
 *
 * @param score from -1, very bad, to 1, very good
 */
public record Sentiment(Label label, double score) {
    public Sentiment {
        if (label == null || !(score >= -1 && score <= 1)) {
            throw new IllegalArgumentException("a mood has a label and a score from -1 to 1");
        }
    }

    /** The mood in a word. */
    public enum Label {
        POSITIVE,
        NEUTRAL,
        NEGATIVE
    }
}
