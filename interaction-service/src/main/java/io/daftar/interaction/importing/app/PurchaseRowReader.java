package io.daftar.interaction.importing.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.text.Digits;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one run as purchases: a row each, or all rows of one number together. */
final class PurchaseRowReader {
    static final String LINES = "lines.";

    private static final Set<String> FIELDS = Set.of(
            "purchasedAt",
            "number",
            "proformaNumber",
            "invoiceNumber",
            "sellerId",
            "total",
            "country",
            "quantity",
            RowCells.EVENT,
            "lines.sku",
            "lines.description",
            "lines.category",
            "lines.quantity",
            "lines.unitPrice");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private final ImportRun run;
    private final RowCells cells;
    private final boolean hasLines;
    private final boolean returns;

    PurchaseRowReader(ImportRun run, ZoneId zone) {
        this.run = run;
        this.cells = new RowCells(run, zone);
        this.hasLines = run.fields().stream().anyMatch(field -> field.startsWith(LINES));
        this.returns = "RETURN".equals(run.plan().options().negativeQuantity());
    }

    static boolean knows(String path) {
        return FIELDS.contains(path) || RowCells.namesCustomer(path);
    }

    boolean hasLines() {
        return hasLines;
    }

    /** What makes two rows, or two runs, the same purchase. */
    String identity(SourceRow row) {
        return cells.identity(row, cell(row, "number"));
    }

    /** The customer a row names; null for a walk-in. */
    CustomerRef customer(SourceRow row) {
        return cells.customer(row);
    }

    /**
     * @param rows all of one identity
     * @param country of the purchase, or null
     */
    RecordPurchase purchase(List<SourceRow> rows, CustomerRef customer, String country) {
        var first = rows.get(0);
        boolean back = isReturn(rows);
        List<RecordPurchase.Line> lines = new ArrayList<>();
        for (var row : hasLines ? rows : List.<SourceRow>of()) {
            lines.add(new RecordPurchase.Line(
                    cell(row, "lines.sku"),
                    cell(row, "lines.description"),
                    cell(row, "lines.category"),
                    decimal(row, "lines.quantity", back),
                    decimal(row, "lines.unitPrice", false)));
        }
        var total = decimal(first, "total", back);
        return new RecordPurchase(
                back ? "RETURN" : "SALE",
                null,
                customer,
                cell(first, "number"),
                cells.moment(first, "purchasedAt"),
                run.plan().options().currency(),
                country,
                lines,
                null,
                decimal(first, "quantity", back),
                total == null ? null : TotalInput.of(total.text()),
                null,
                cells.source(identity(first)),
                cell(first, "proformaNumber"),
                cell(first, "invoiceNumber"),
                cell(first, "sellerId"),
                null);
    }

    String cell(SourceRow row, String field) {
        return cells.cell(row, field);
    }

    private boolean isReturn(List<SourceRow> rows) {
        var field = hasLines ? "lines.quantity" : "quantity";
        long negative =
                rows.stream().filter(row -> isNegative(number(row, field))).count();
        if (negative == 0) {
            return false;
        }
        if (!returns) {
            throw RowCells.refused(field, "negative-quantity", "the quantity is below zero");
        }
        if (negative < rows.size() && hasLines) {
            throw RowCells.refused(
                    field, "mixed-quantities", "some lines of this purchase are sold and some come back");
        }
        return true;
    }

    private DecimalInput decimal(SourceRow row, String field, boolean unsigned) {
        var text = number(row, field);
        return text == null ? null : new DecimalInput(unsigned && isNegative(text) ? text.substring(1) : text);
    }

    /** With digits 0 to 9 and without what parts thousands. */
    private String number(SourceRow row, String field) {
        var text = cell(row, field);
        if (text == null) {
            return null;
        }
        var ascii = Digits.toAscii(text)
                .replace('\u2212', '-')
                .replace('\u066b', '.')
                .replace("\u066c", "")
                .replace(" ", "");
        return GROUPED.matcher(ascii).matches() ? ascii.replace(",", "") : ascii;
    }

    private static boolean isNegative(String number) {
        return number != null && number.startsWith("-");
    }
}
