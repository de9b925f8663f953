package io.daftar.interaction.purchase.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sale, or a return of goods, as it is kept.
 *
 * @param customerId null for a walk-in
 * @param total negative for a return
 * @param quantity of goods, where there are no lines
 * @param returnOf the sale the goods come from, null for a return that stands alone
 * @param fullyReturnedAt when nothing of a sale was left; it then counts as no purchase any more
 * @param sourceHash fingerprint of what the source system sent
 */
public record Purchase(
        UUID id,
        long version,
        UUID customerId,
        Type type,
        String number,
        Instant purchasedAt,
        String currency,
        BigDecimal total,
        String country,
        BigDecimal quantity,
        int lineCount,
        List<Adjustment> adjustments,
        UUID returnOf,
        Instant fullyReturnedAt,
        String sourceSystem,
        String sourceEventId,
        String sourceHash,
        String userId,
        Instant createdAt,
        Instant updatedAt,
        List<PurchaseLine> lines) {
    /** Which way the goods went. */
    public enum Type {
        SALE,
        RETURN
    }

    public boolean isReturn() {
        return type == Type.RETURN;
    }

    /** The same with its lines, which are kept apart. */
    public Purchase with(List<PurchaseLine> itsLines) {
        return copy(id, version, customerId, sourceHash, createdAt, updatedAt, itsLines);
    }

    public Purchase withHash(String hash) {
        return copy(id, version, customerId, hash, createdAt, updatedAt, lines);
    }

    /** A return belongs to whoever bought the goods. */
    public Purchase boughtBy(UUID customer) {
        return copy(id, version, customer, sourceHash, createdAt, updatedAt, lines);
    }

    /** This content as the next version of a record that stands already. */
    public Purchase inPlaceOf(Purchase before) {
        return copy(before.id, before.version + 1, customerId, sourceHash, before.createdAt, updatedAt, lines);
    }

    private Purchase copy(
            UUID newId,
            long newVersion,
            UUID customer,
            String hash,
            Instant created,
            Instant updated,
            List<PurchaseLine> itsLines) {
        return new Purchase(
                newId,
                newVersion,
                customer,
                type,
                number,
                purchasedAt,
                currency,
                total,
                country,
                quantity,
                lineCount,
                adjustments,
                returnOf,
                fullyReturnedAt,
                sourceSystem,
                sourceEventId,
                hash,
                userId,
                created,
                updated,
                itsLines);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Purchase[" + id + " v" + version + "]";
    }
}
