package io.daftar.interaction.importing.app;

import io.daftar.interaction.contact.app.InteractionIntake.Told;
import io.daftar.interaction.contact.app.RecordInteraction;
import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.text.Digits;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one run as interactions, a row each. */
final class InteractionRowReader {
    private static final Set<String> FIELDS = Set.of(
            "occurredAt",
            "kind",
            "direction",
            "channel",
            "outcome",
            "durationSeconds",
            "subject",
            "body",
            "tags",
            "userId",
            RowCells.EVENT);

    private final RowCells cells;
    private final String listSeparator;

    InteractionRowReader(ImportRun run, ZoneId zone) {
        this.cells = new RowCells(run, zone);
        this.listSeparator = run.plan().listSeparator();
    }

    static boolean knows(String path) {
        return FIELDS.contains(path) || RowCells.namesCustomer(path);
    }

    /** The customer a row names; null where its cell is empty. */
    CustomerRef customer(SourceRow row) {
        return cells.customer(row);
    }

    Told interaction(SourceRow row) {
        var customer = cells.customer(row);
        if (customer == null) {
            throw RowCells.refused("customerRef", "required", "the row names no customer");
        }
        var command = new RecordInteraction(
                null,
                customer,
                code(row, "kind"),
                code(row, "direction"),
                cells.cell(row, "channel"),
                cells.moment(row, "occurredAt"),
                cells.cell(row, "subject"),
                cells.raw(row, "body"),
                seconds(row),
                code(row, "outcome"),
                null,
                null,
                tags(row),
                null,
                cells.source(cells.identity(row, null)));
        return new Told(command, cells.cell(row, "userId"));
    }

    /** A word of a list, which people write in any letter case. */
    private String code(SourceRow row, String field) {
        var text = cells.cell(row, field);
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private Integer seconds(SourceRow row) {
        var text = Digits.toAscii(cells.cell(row, "durationSeconds"));
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw RowCells.refused("durationSeconds", "invalid-number", "this is no whole number of seconds");
        }
    }

    /** Null where there are none, as in a request that names none. */
    private List<String> tags(SourceRow row) {
        var text = cells.raw(row, "tags");
        if (text == null) {
            return null;
        }
        var tags = Arrays.stream(text.split(Pattern.quote(listSeparator)))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return tags.isEmpty() ? null : tags;
    }
}
