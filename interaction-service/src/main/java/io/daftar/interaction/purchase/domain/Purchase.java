package io.daftar.interaction.purchase.domain;

import io.daftar.interaction.document.domain.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sale, or a return of goods, as it is kept.
 *
 * @param customerId null for a walk-in
 * @param number as the shop counts its sales; a pro-forma and an invoice have numbers of their own
 * @param sellerId the user who sold
 * @param documents its papers, with or without files
 * @param total negative for a return
 * @param quantity of goods, where there are no lines
 * @param returnOf the sale the goods come from, null for a return that stands alone
 * @param fullyReturnedAt when nothing of a sale was left; it then counts as no purchase any more
 * @param cancelledAt when it was called off; it then counts for nothing
 * @param sourceHash fingerprint of what the source system sent
 */
public record Purchase(
        UUID id,
        long version,
        UUID customerId,
        Type type,
        String number,
        String proformaNumber,
        String invoiceNumber,
        String sellerId,
        Instant purchasedAt,
        String currency,
        BigDecimal total,
        String country,
        BigDecimal quantity,
        int lineCount,
        List<Adjustment> adjustments,
        List<Document> documents,
        UUID returnOf,
        Instant fullyReturnedAt,
        Instant cancelledAt,
        String cancelReason,
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

    public boolean isCancelled() {
        return cancelledAt != null;
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

    /** Called off, as the next version. */
    public Purchase cancelled(String reason, Instant at) {
        return changed(number, proformaNumber, invoiceNumber, documents, sellerId, at, reason, at);
    }

    /** With other numbers, papers and another seller, as the next version. */
    public Purchase numbered(
            String its, String proforma, String invoice, List<Document> papers, String seller, Instant at) {
        return changed(its, proforma, invoice, papers, seller, cancelledAt, cancelReason, at);
    }

    private Purchase changed(
            String itsNumber,
            String proforma,
            String invoice,
            List<Document> papers,
            String seller,
            Instant cancelled,
            String reason,
            Instant updated) {
        return new Purchase(
                id,
                version + 1,
                customerId,
                type,
                itsNumber,
                proforma,
                invoice,
                seller,
                purchasedAt,
                currency,
                total,
                country,
                quantity,
                lineCount,
                adjustments,
                papers,
                returnOf,
                fullyReturnedAt,
                cancelled,
                reason,
                sourceSystem,
                sourceEventId,
                sourceHash,
                userId,
                createdAt,
                updated,
                lines);
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
                proformaNumber,
                invoiceNumber,
                sellerId,
                purchasedAt,
                currency,
                total,
                country,
                quantity,
                lineCount,
                adjustments,
                documents,
                returnOf,
                fullyReturnedAt,
                cancelledAt,
                cancelReason,
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
