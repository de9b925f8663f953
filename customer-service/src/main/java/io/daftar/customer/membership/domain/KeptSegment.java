package io.daftar.customer.membership.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * A segment and how far its members are worked out.
 *
 * @param filter the rule as JSON; null for one kept by hand
 * @param build new whenever the rule changes
 * @param reads what the rule looks at, in the words of {@code ChangeMarks}
 * @param relative whether time alone can move members
 * @param evaluatedThrough the tenant's day the members are right for; null when that has to be found out
 * @param attempts how often building failed in a row
 */
public record KeptSegment(
        UUID id,
        long version,
        String name,
        String kind,
        String filter,
        State state,
        long build,
        long memberCount,
        Instant evaluatedAt,
        LocalDate evaluatedThrough,
        Set<String> reads,
        boolean relative,
        int attempts,
        String error) {

    /** Whether members can be read. */
    public enum State {
        BUILDING,
        READY,
        FAILED
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /** Whether members follow the rule for ever. */
    public boolean isDynamic() {
        return kind.equals("DYNAMIC");
    }

    /** Whether members are put there by hand. */
    public boolean isStatic() {
        return kind.equals("STATIC");
    }
}
