package io.daftar.interaction.purchase.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.document.app.DocumentInput;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A purchase or return, as it is to be written down.
 *
 * @param type SALE (also when absent) or RETURN
 * @param customerId the customer, unless {@code customerRef} names it; neither for a walk-in
 * @param number as the shop counts its sales; {@code proformaNumber} and {@code invoiceNumber} as accounting does
 * @param sellerId the user who sold; the caller when absent
 * @param currency the tenant's when absent
 * @param quantity of goods where there are no lines
 * @param total may be absent where there are lines, and must equal lines and adjustments where it is given
 * @param returnOf the sale the goods of a return come from
 * @param documents its papers: a pro-forma, an invoice, a receipt
 */
public record RecordPurchase(
        String type,
        UUID customerId,
        @Valid CustomerRef customerRef,
        @Size(max = 60) String number,
        @NotNull TimeInput purchasedAt,
        String currency,
        String country,
        @Size(max = 2_000) List<@Valid @NotNull Line> lines,
        @Size(max = 100) List<@Valid @NotNull AdjustmentInput> adjustments,
        DecimalInput quantity,
        TotalInput total,
        UUID returnOf,
        @Valid SourceRef source,
        @Size(max = 60) String proformaNumber,
        @Size(max = 60) String invoiceNumber,
        @Size(max = 100) String sellerId,
        @Size(max = 20) List<@Valid @NotNull DocumentInput> documents) {

    /** Goods of one kind. */
    public record Line(
            @Size(max = 100) String sku,
            @Size(max = 300) String description,
            @Size(max = 100) String category,
            @NotNull DecimalInput quantity,
            @NotNull DecimalInput unitPrice) {}

    /** DISCOUNT (not above zero), TAX or SHIPPING (not below zero), or ROUNDING (either); only where there are lines. */
    public record AdjustmentInput(@NotNull String kind, @NotNull DecimalInput amount) {}

    RecordPurchase from(SourceRef other) {
        return new RecordPurchase(
                type,
                customerId,
                customerRef,
                number,
                purchasedAt,
                currency,
                country,
                lines,
                adjustments,
                quantity,
                total,
                returnOf,
                other,
                proformaNumber,
                invoiceNumber,
                sellerId,
                documents);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "RecordPurchase[" + type + "]";
    }
}
