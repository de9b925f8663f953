package io.daftar.interaction.deal.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A sale that may come about, as it is kept.
 *
 * @param state the kind of its stage
 * @param probability percent; null where that of the stage holds
 * @param lostReason only of a lost one
 * @param closedAt null while it is open
 * @param sourceHash fingerprint of what the source system sent; edits by people do not change it
 * @param userId who wrote it down, null for Daftar itself
 */
public record Deal(
        UUID id,
        long version,
        UUID customerId,
        UUID pipelineId,
        String stage,
        DealState state,
        String title,
        BigDecimal amount,
        String currency,
        String ownerId,
        LocalDate expectedCloseOn,
        Integer probability,
        String lostReason,
        Instant openedAt,
        Instant closedAt,
        String sourceSystem,
        String sourceEventId,
        String sourceHash,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** What people agree on and may change at any time. */
    public record Terms(
            UUID customerId,
            String title,
            BigDecimal amount,
            String currency,
            String ownerId,
            LocalDate expectedCloseOn,
            Integer probability) {

        /** Whether both say the same; 5 is 5.0. */
        public boolean says(Terms other) {
            return amount.compareTo(other.amount) == 0 && withAmountOf(other).equals(other);
        }

        private Terms withAmountOf(Terms other) {
            return new Terms(customerId, title, other.amount, currency, ownerId, expectedCloseOn, probability);
        }
    }

    public Terms terms() {
        return new Terms(customerId, title, amount, currency, ownerId, expectedCloseOn, probability);
    }

    /** The same deal under other terms, one version on. */
    public Deal under(Terms other, Instant now) {
        return new Deal(
                id,
                version + 1,
                other.customerId,
                pipelineId,
                stage,
                state,
                other.title,
                other.amount,
                other.currency,
                other.ownerId,
                other.expectedCloseOn,
                other.probability,
                lostReason,
                openedAt,
                closedAt,
                sourceSystem,
                sourceEventId,
                sourceHash,
                userId,
                createdAt,
                now);
    }

    /**
     * The same deal in another stage, one version on.
     *
     * @param reason why it was lost
     * @param at when it came there
     */
    public Deal in(Stage next, String reason, Instant at, Instant now) {
        return new Deal(
                id,
                version + 1,
                customerId,
                pipelineId,
                next.key(),
                next.kind(),
                title,
                amount,
                currency,
                ownerId,
                expectedCloseOn,
                probability,
                next.kind() == DealState.LOST ? reason : null,
                openedAt,
                next.kind() == DealState.OPEN ? null : at,
                sourceSystem,
                sourceEventId,
                sourceHash,
                userId,
                createdAt,
                now);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Deal[" + id + " v" + version + "]";
    }
}
