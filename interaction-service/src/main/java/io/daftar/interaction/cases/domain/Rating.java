package io.daftar.interaction.cases.domain;

import java.time.Instant;

/** What a customer thought of how a case was seen to. */
public record Rating(Kind kind, int score, String comment, Instant ratedAt) {

    /** The question that was asked. */
    public enum Kind {
        /** How satisfied were you? */
        CSAT(1, 5),
        /** How likely would you recommend us? */
        NPS(0, 10);

        private final int least;
        private final int most;

        Kind(int least, int most) {
            this.least = least;
            this.most = most;
        }

        public int least() {
            return least;
        }

        public int most() {
            return most;
        }

        public static String[] names() {
            return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
        }
    }
}
