package io.daftar.interaction.importing.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.text.Digits;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.FlexibleDateParser;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The cells of one run's rows, read in the ways all targets share: who is meant, when it was, and which event it is. */
final class RowCells {
    static final String CUSTOMER = "customerRef.";
    static final String EVENT = "source.eventId";

    private static final Pattern CUSTOMER_REF = Pattern.compile("customerRef\\..{1,100}");
    private static final Pattern TIME =
            Pattern.compile("[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9})\\d*)?)? ?(Z|[+-]\\d{2}:?\\d{2})?$");
    /** A moment of an earlier year with an offset is one of the Persian calendar. */
    private static final int FIRST_GREGORIAN_YEAR = 1700;

    private final ImportRun run;
    private final ZoneId zone;
    private final FlexibleDateParser dates;
    private final Map<String, Integer> places = new HashMap<>();
    private final String customerField;
    private final String system;

    RowCells(ImportRun run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
        this.dates = run.plan().dates();
        for (int i = 0; i < run.fields().size(); i++) {
            places.put(run.fields().get(i), i);
        }
        this.customerField = run.fields().stream()
                .filter(RowCells::namesCustomer)
                .findFirst()
                .orElse(null);
        var named = Text.clean(run.plan().options().sourceSystem());
        this.system =
                named != null ? named : customerField == null ? "import" : customerField.substring(CUSTOMER.length());
    }

    /** Whether a field path names the customer. */
    static boolean namesCustomer(String path) {
        return CUSTOMER_REF.matcher(path).matches();
    }

    boolean has(String field) {
        return places.containsKey(field);
    }

    /** A cell as it stands in the file; null where it is empty or nothing fills the field. */
    String raw(SourceRow row, String field) {
        var place = places.get(field);
        return place == null ? null : row.values().get(place);
    }

    /** A cell of one line, cleaned. */
    String cell(SourceRow row, String field) {
        return Text.clean(raw(row, field));
    }

    /** The customer a row names, if any. */
    CustomerRef customer(SourceRow row) {
        var id = customerField == null ? null : cell(row, customerField);
        return id == null ? null : new CustomerRef(customerField.substring(CUSTOMER.length()), id);
    }

    /** What makes a row the same in another run: what the source calls it, else its place in this very file. */
    String identity(SourceRow row, String called) {
        var event = cell(row, EVENT);
        var known = event != null ? event : called;
        return known != null ? known : run.sha256() + ':' + row.number();
    }

    SourceRef source(String identity) {
        return new SourceRef(system, identity);
    }

    /** A moment with its offset, or a date, with or without a time of day, in the tenant's zone. */
    TimeInput moment(SourceRow row, String field) {
        var text = cell(row, field);
        if (text == null) {
            throw refused(field, "required", "a date is needed");
        }
        var ascii = Digits.toAscii(text);
        var written = withOffset(ascii);
        return TimeInput.of(written == null ? local(ascii, field) : written);
    }

    private static Instant withOffset(String ascii) {
        try {
            var moment = OffsetDateTime.parse(ascii);
            return moment.getYear() < FIRST_GREGORIAN_YEAR ? null : moment.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Instant local(String ascii, String field) {
        var time = TIME.matcher(ascii);
        boolean timed = time.find();
        var day = dates.parse(timed ? ascii.substring(0, time.start()) : ascii)
                .orElseThrow(() -> refused(field, FlexibleDateParser.INVALID_DATE, "this is no date"));
        if (!timed) {
            return day.atStartOfDay(zone).toInstant();
        }
        try {
            var at = day.atTime(timeOfDay(time));
            var offset = time.group(5);
            return offset == null ? at.atZone(zone).toInstant() : at.toInstant(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            throw refused(field, FlexibleDateParser.INVALID_DATE, "this is no time of day");
        }
    }

    private static LocalTime timeOfDay(MatchResult time) {
        var fraction = time.group(4);
        return LocalTime.of(
                Integer.parseInt(time.group(1)),
                Integer.parseInt(time.group(2)),
                time.group(3) == null ? 0 : Integer.parseInt(time.group(3)),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    }

    static DomainException refused(String field, String code, String message) {
        return DomainException.invalidValue("#/" + field.replace('.', '/'), code, message);
    }
}
