package io.daftar.interaction.loyalty.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A line of the ledger.
 *
 * @param points below zero for what was spent or taken
 * @param balance behind this line
 * @param rewardId what was redeemed
 * @param cardNumber null where points ran out
 */
public record Entry(
        UUID id,
        UUID customerId,
        Kind kind,
        long points,
        long balance,
        String reason,
        UUID purchaseId,
        UUID rewardId,
        String cardNumber,
        String sourceSystem,
        String sourceEventId,
        String userId,
        Instant at) {
    /** Why points move. */
    public enum Kind {
        EARN,
        SPEND,
        ADJUST,
        REDEEM,
        EXPIRE
    }

    /** Whether both are what one purchase earned. */
    public boolean earnedBy(Entry other) {
        return kind == Kind.EARN
                && other.kind == Kind.EARN
                && purchaseId != null
                && purchaseId.equals(other.purchaseId)
                && customerId.equals(other.customerId);
    }

    /** Whether a repeat asks for what this line did. */
    public boolean says(Entry other) {
        return customerId.equals(other.customerId)
                && kind == other.kind
                && points == other.points
                && Objects.equals(reason, other.reason)
                && Objects.equals(purchaseId, other.purchaseId);
    }
}
