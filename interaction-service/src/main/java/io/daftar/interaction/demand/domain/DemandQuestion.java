package io.daftar.interaction.demand.domain;

import java.time.Instant;

/**
 * Which feedback is asked for, and by what.
 *
 * @param end the first moment no longer meant
 * @param product null for all
 */
public record DemandQuestion(By by, Instant start, Instant end, String product) {
    /** What a line stands for. */
    public enum By {
        TOPIC("topic_id"),
        PRODUCT("product"),
        KIND("kind");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
