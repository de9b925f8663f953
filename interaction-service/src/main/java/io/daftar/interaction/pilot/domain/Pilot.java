package io.daftar.interaction.pilot.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A customer in the group that tries a topic before others do.
 *
 * @param invitedAt null for one who joined without being invited
 * @param joinedAt null before
 * @param leftAt null before
 * @param userId who asked the customer in, null for Daftar itself
 */
public record Pilot(
        UUID topicId,
        UUID customerId,
        long version,
        State state,
        String note,
        Instant invitedAt,
        Instant joinedAt,
        Instant leftAt,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** How far a customer has come in the group. */
    public enum State {
        INVITED,
        JOINED,
        LEFT;

        public static String[] names() {
            return Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
        }
    }

    /** Somebody who comes to the group. */
    public static Pilot first(UUID topicId, UUID customerId, State state, String note, String userId, Instant now) {
        return new Pilot(topicId, customerId, 0, null, null, null, null, null, userId, now, now).in(state, note, now);
    }

    /** The same in another state or with another note, one version on. */
    public Pilot in(State next, String newNote, Instant now) {
        boolean moves = next != state;
        return new Pilot(
                topicId,
                customerId,
                version + 1,
                next,
                newNote,
                moves && next == State.INVITED ? now : invitedAt,
                moves && next == State.JOINED ? now : moves && next == State.INVITED ? null : joinedAt,
                next != State.LEFT ? null : moves ? now : leftAt,
                userId,
                createdAt,
                now);
    }

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "Pilot[" + topicId + " " + customerId + " v" + version + "]";
    }
}
