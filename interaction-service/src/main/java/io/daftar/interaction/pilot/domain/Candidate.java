package io.daftar.interaction.pilot.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A customer who asked for a topic and could try it.
 *
 * @param displayName null where it is not known yet
 * @param feedback how often the customer asked
 * @param lastContactAt null where there was none
 * @param monetary sales less returns in the currency of the reckoning, unrounded
 * @param rest the same of what has no rate, such as {@code GBP 8.3000}
 */
public record Candidate(
        UUID customerId,
        String displayName,
        int feedback,
        Instant lastAskedAt,
        Instant lastContactAt,
        BigDecimal monetary,
        List<String> rest) {

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Candidate[" + customerId + "]";
    }
}
