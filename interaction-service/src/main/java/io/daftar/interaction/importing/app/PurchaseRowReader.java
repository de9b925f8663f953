package io.daftar.interaction.importing.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.text.Digits;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.FlexibleDateParser;
import io.daftar.platform.web.DomainException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one run as purchases: a row each, or all rows of one number together. */
final class PurchaseRowReader {
    static final String CUSTOMER = "customerRef.";
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
            "source.eventId",
            "lines.sku",
            "lines.description",
            "lines.category",
            "lines.quantity",
            "lines.unitPrice");
    private static final Pattern CUSTOMER_REF = Pattern.compile("customerRef\\..{1,100}");
    private static final Pattern TIME = Pattern.compile("[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?$");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private final ImportRun run;
    private final ZoneId zone;
    private final FlexibleDateParser dates;
    private final String system;
    private final boolean hasLines;
    private final boolean returns;

    PurchaseRowReader(ImportRun run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
        this.dates = run.plan().dates();
        this.hasLines = run.fields().stream().anyMatch(field -> field.startsWith(LINES));
        this.returns = "RETURN".equals(run.plan().options().negativeQuantity());
        var named = Text.clean(run.plan().options().sourceSystem());
        var known = run.fields().stream()
                .filter(field -> field.startsWith(CUSTOMER))
                .findFirst();
        this.system = named != null
                ? named
                : known.map(f -> f.substring(CUSTOMER.length())).orElse("import");
    }

    static boolean knows(String path) {
        return FIELDS.contains(path) || CUSTOMER_REF.matcher(path).matches();
    }

    boolean hasLines() {
        return hasLines;
    }

    /** What makes two rows, or two runs, the same purchase. */
    String identity(SourceRow row) {
        var event = cell(row, "source.eventId");
        var number = event != null ? event : cell(row, "number");
        return number != null ? number : run.sha256() + ':' + row.number();
    }

    /** The customer a row names; null for a walk-in. */
    CustomerRef customer(SourceRow row) {
        for (int i = 0; i < run.fields().size(); i++) {
            var field = run.fields().get(i);
            if (field.startsWith(CUSTOMER)) {
                var id = Text.clean(row.values().get(i));
                return id == null ? null : new CustomerRef(field.substring(CUSTOMER.length()), id);
            }
        }
        return null;
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
                moment(first),
                run.plan().options().currency(),
                country,
                lines,
                null,
                decimal(first, "quantity", back),
                total == null ? null : TotalInput.of(total.text()),
                null,
                new SourceRef(system, identity(first)),
                cell(first, "proformaNumber"),
                cell(first, "invoiceNumber"),
                cell(first, "sellerId"),
                null);
    }

    String cell(SourceRow row, String field) {
        int at = run.fields().indexOf(field);
        return at < 0 ? null : Text.clean(row.values().get(at));
    }

    private boolean isReturn(List<SourceRow> rows) {
        var field = hasLines ? "lines.quantity" : "quantity";
        long negative =
                rows.stream().filter(row -> isNegative(number(row, field))).count();
        if (negative == 0) {
            return false;
        }
        if (!returns) {
            throw refused(field, "negative-quantity", "the quantity is below zero");
        }
        if (negative < rows.size() && hasLines) {
            throw refused(field, "mixed-quantities", "some lines of this purchase are sold and some come back");
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

    /** A moment with its offset, or a date, with or without a time of day, in the tenant's zone. */
    private TimeInput moment(SourceRow row) {
        var text = cell(row, "purchasedAt");
        if (text == null) {
            throw refused("purchasedAt", "required", "a purchase needs its date");
        }
        var ascii = Digits.toAscii(text);
        try {
            return TimeInput.of(OffsetDateTime.parse(ascii).toInstant());
        } catch (DateTimeParseException noOffset) {
            return TimeInput.of(dates.parse(ascii)
                    .map(day -> day.atTime(timeOfDay(ascii)).atZone(zone).toInstant())
                    .orElseThrow(() -> refused("purchasedAt", FlexibleDateParser.INVALID_DATE, "this is no date")));
        }
    }

    private static LocalTime timeOfDay(String text) {
        var time = TIME.matcher(text);
        if (!time.find()) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        if (hour > 23 || minute > 59 || second > 59) {
            throw refused("purchasedAt", FlexibleDateParser.INVALID_DATE, "this is no time of day");
        }
        return LocalTime.of(hour, minute, second);
    }

    private static DomainException refused(String field, String code, String message) {
        return DomainException.invalidValue("#/" + field.replace('.', '/'), code, message);
    }
}
