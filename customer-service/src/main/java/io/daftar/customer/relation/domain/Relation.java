package io.daftar.customer.relation.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * What somebody is to a customer, as seen from that customer.
 *
 * @param from the first day, null when not known
 * @param to the last day, null while it lasts
 */
public record Relation(
        UUID customerId,
        RelationType type,
        UUID otherId,
        Direction direction,
        String role,
        LocalDate from,
        LocalDate to) {

    /** From which side a relation was written. */
    public enum Direction {
        OUTGOING,
        INCOMING;

        Direction turned() {
            return this == OUTGOING ? INCOMING : OUTGOING;
        }
    }

    /** The same relation as the other one sees it. */
    public Relation turned() {
        return new Relation(otherId, type.inverse(), customerId, direction.turned(), role, from, to);
    }

    /** Whether role and days are the same; who wrote it does not matter. */
    public boolean saysTheSame(Relation other) {
        return Objects.equals(role, other.role) && Objects.equals(from, other.from) && Objects.equals(to, other.to);
    }

    public boolean endedBefore(LocalDate day) {
        return to != null && to.isBefore(day);
    }
}
