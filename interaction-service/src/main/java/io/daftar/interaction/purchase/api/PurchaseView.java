package io.daftar.interaction.purchase.api;

import io.daftar.interaction.document.app.DocumentInput;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.purchase.domain.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A purchase or return as the API shows it, amounts in its currency; the total of a return is below zero. */
public record PurchaseView(
        UUID id,
        long version,
        String type,
        UUID customerId,
        String number,
        String proformaNumber,
        String invoiceNumber,
        String sellerId,
        Instant purchasedAt,
        String currency,
        String country,
        List<Line> lines,
        List<Extra> adjustments,
        List<DocumentInput> documents,
        String quantity,
        String total,
        int lineCount,
        UUID returnOf,
        Instant fullyReturnedAt,
        Instant cancelledAt,
        String cancelReason,
        SourceRef source,
        String userId,
        Instant createdAt,
        Instant updatedAt) {

    /** Goods of one kind. */
    public record Line(
            String sku, String description, String category, String quantity, String unitPrice, String amount) {}

    /** What it cost more or less than its goods. */
    public record Extra(String kind, String amount) {}

    public static PurchaseView from(Purchase it) {
        String currency = it.currency();
        return new PurchaseView(
                it.id(),
                it.version(),
                it.type().name(),
                it.customerId(),
                it.number(),
                it.proformaNumber(),
                it.invoiceNumber(),
                it.sellerId(),
                it.purchasedAt(),
                currency,
                it.country(),
                it.lines().stream()
                        .map(line -> new Line(
                                line.sku(),
                                line.description(),
                                line.category(),
                                Amounts.plain(line.quantity()),
                                Amounts.plain(line.unitPrice(), currency),
                                Amounts.plain(line.amount(), currency)))
                        .toList(),
                it.adjustments().stream()
                        .map(extra -> new Extra(extra.kind().name(), Amounts.plain(extra.amount(), currency)))
                        .toList(),
                it.documents().stream().map(DocumentInput::from).toList(),
                Amounts.plain(it.quantity()),
                Amounts.plain(it.total(), currency),
                it.lineCount(),
                it.returnOf(),
                it.fullyReturnedAt(),
                it.cancelledAt(),
                it.cancelReason(),
                it.sourceSystem() == null ? null : new SourceRef(it.sourceSystem(), it.sourceEventId()),
                it.userId(),
                it.createdAt(),
                it.updatedAt());
    }
}
