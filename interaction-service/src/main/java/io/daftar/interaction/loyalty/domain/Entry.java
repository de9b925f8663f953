package io.daftar.interaction.loyalty.domain;

import io.daftar.interaction.loyalty.domain.Account.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * A line of the ledger.
 *
 * @param points how the balance moved: below zero for what was spent or taken
 * @param balance behind this line
 * @param owedChange how the debt moved
 * @param owed behind this line
 * @param rewardId what was redeemed
 * @param programmeVersion what the purchase earned by, at {@code rate}; null where points were given by hand
 * @param bonus what was earned beside the goods, null for these themselves; {@code bonusDay} is the birthday it was for
 * @param cardNumber null where no card was shown
 */
public record Entry(
        UUID id,
        UUID customerId,
        Kind kind,
        long points,
        long balance,
        long owedChange,
        long owed,
        String reason,
        UUID purchaseId,
        UUID rewardId,
        Long programmeVersion,
        BigDecimal rate,
        Bonus.Kind bonus,
        LocalDate bonusDay,
        String cardNumber,
        String sourceSystem,
        String sourceEventId,
        String userId,
        Instant at) {
    /** Why points move. */
    public enum Kind {
        EARN,
        TAKE_BACK,
        SPEND,
        ADJUST,
        REDEEM,
        EXPIRE
    }

    /** What a purchase earns or takes back. */
    public static Entry of(UUID id, UUID customer, Kind kind, Movement moved, UUID purchase, Judged by, Instant at) {
        return new Entry(
                id,
                customer,
                kind,
                moved.points(),
                moved.balance(),
                moved.owedChange(),
                moved.owed(),
                null,
                purchase,
                null,
                by.programmeVersion(),
                by.rate(),
                by.bonus() == null ? null : by.bonus().kind(),
                by.bonus() == null ? null : by.bonus().day(),
                null,
                null,
                null,
                null,
                at);
    }

    /**
     * What a purchase earned by.
     *
     * @param programmeVersion null where points were given by hand
     * @param rate of its currency, null where there was none
     * @param bonus what it earned beside its goods, null for these themselves
     */
    public record Judged(Long programmeVersion, BigDecimal rate, Bonus bonus) {
        public static final Judged BY_HAND = new Judged(null, null, null);
    }

    public Judged judged() {
        return new Judged(programmeVersion, rate, about());
    }

    /** The bonus it is about, null for goods. */
    public Bonus about() {
        return bonus == null ? null : new Bonus(bonus, bonusDay);
    }

    /** What the line was about, whether it moved the balance or the debt. */
    public long worth() {
        return points - owedChange;
    }

    /** What of it counts for tiers. */
    public long earned() {
        return kind == Kind.EARN || kind == Kind.TAKE_BACK ? worth() : 0;
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
                && worth() == other.worth()
                && Objects.equals(reason, other.reason)
                && Objects.equals(purchaseId, other.purchaseId);
    }
}
