package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.KeptSegment;
import java.time.Instant;

/**
 * How far the members of a segment are worked out.
 *
 * @param state BUILDING, READY or FAILED
 * @param memberCount as of {@code evaluatedAt}
 * @param error why it is FAILED, else null
 */
public record KeptState(String state, long memberCount, Instant evaluatedAt, String error) {
    static KeptState of(KeptSegment segment) {
        return new KeptState(segment.state().name(), segment.memberCount(), segment.evaluatedAt(), segment.error());
    }
}
