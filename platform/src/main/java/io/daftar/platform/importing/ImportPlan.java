package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportRequest.Mapping;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.FlexibleDateParser;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A request whose words are known to mean something, with its defaults filled in. */
public record ImportPlan(Mode mode, List<Mapping> mapping, List<String> matchBy, ImportOptions options) {
    /** Which records an import may make and change. */
    public enum Mode {
        CREATE,
        UPDATE,
        UPSERT
    }

    private static final Set<String> TRANSFORMS = Set.of("lower", "upper", "digits");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Reads a request and refuses it with everything that is wrong with it (422). */
    static ImportPlan of(ImportRequest request, ImportTarget target) {
        List<FieldError> errors = new ArrayList<>();
        if (request.format() != null && !request.format().equals("CSV")) {
            errors.add(new FieldError("#/format", "not-offered", "only CSV is read so far"));
        }
        var options = request.options() == null ? ImportOptions.NONE : request.options();
        checkOptions(options, errors);
        var plan = new ImportPlan(
                mode(request.mode(), errors),
                request.mapping() == null ? List.of() : request.mapping(),
                request.matchBy() == null ? List.of() : request.matchBy(),
                options);
        plan.checkMapping(target, errors);
        target.check(plan, errors);
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_VALUE, "the import cannot be understood", errors);
        }
        return plan;
    }

    /** Where national phone numbers of the file may be from, in order; empty where the file does not say. */
    public List<String> regions() {
        if (options.regions() != null && !options.regions().isEmpty()) {
            return options.regions();
        }
        return options.region() == null ? List.of() : List.of(options.region());
    }

    /** Reads dates as the options say. */
    public FlexibleDateParser dates() {
        var calendar = ImportOptions.chosen(options.calendar());
        var order = options.dateOrder() == null ? "YMD" : options.dateOrder();
        return new FlexibleDateParser(
                calendar == null ? null : CalendarSystem.of(calendar).orElseThrow(),
                FlexibleDateParser.Order.valueOf(order));
    }

    public String listSeparator() {
        return options.listSeparator() == null ? ";" : options.listSeparator();
    }

    private void checkMapping(ImportTarget target, List<FieldError> errors) {
        Set<String> fields = new HashSet<>();
        for (int i = 0; i < mapping.size(); i++) {
            var one = mapping.get(i);
            var at = "#/mapping/" + i;
            if (!target.knows(one.field())) {
                errors.add(new FieldError(at + "/field", "unknown", "there is no such field path"));
            } else if (!fields.add(one.field())) {
                errors.add(new FieldError(at + "/field", "repeated", "another column fills this field"));
            }
            if (one.transform() != null && !TRANSFORMS.contains(one.transform())) {
                errors.add(new FieldError(at + "/transform", "unknown", "Must be lower, upper or digits"));
            }
            if (!options.firstLineNamesColumns() && !one.column().matches("[1-9]\\d{0,3}")) {
                errors.add(new FieldError(at + "/column", "unknown", "without a header columns are numbered from 1"));
            }
        }
        if (mapping.isEmpty() && !options.firstLineNamesColumns()) {
            errors.add(new FieldError("#/mapping", "required", "without a header the columns must be mapped"));
        }
    }

    private static Mode mode(String mode, List<FieldError> errors) {
        if (mode == null) {
            return Mode.UPSERT;
        }
        var found = Stream.of(Mode.values()).filter(m -> m.name().equals(mode)).findFirst();
        if (found.isEmpty()) {
            errors.add(new FieldError("#/mode", "unknown", "Must be CREATE, UPDATE or UPSERT"));
        }
        return found.orElse(Mode.UPSERT);
    }

    private static void checkOptions(ImportOptions o, List<FieldError> errors) {
        oneOf("calendar", o.calendar(), errors, "auto", "gregorian", "persian");
        oneOf("dateOrder", o.dateOrder(), errors, "YMD", "DMY", "MDY");
        oneOf("negativeQuantity", o.negativeQuantity(), errors, "RETURN", "FAIL");
        for (int i = 0; o.regions() != null && i < o.regions().size(); i++) {
            refuseUnless(
                    COUNTRIES.contains(String.valueOf(o.regions().get(i))), "regions/" + i, "an ISO country", errors);
        }
        refuseUnless(o.region() == null || COUNTRIES.contains(o.region()), "region", "an ISO country", errors);
        refuseUnless(knownCharset(ImportOptions.chosen(o.charset())), "charset", "a character set or auto", errors);
        var delimiter = ImportOptions.chosen(o.delimiter());
        refuseUnless(
                delimiter == null || delimiter.matches("[^\"\\r\\n]"), "delimiter", "one character or auto", errors);
        refuseUnless(o.listSeparator() == null || !o.listSeparator().isBlank(), "listSeparator", "not blank", errors);
        refuseUnless(o.currency() == null || knownCurrency(o.currency()), "currency", "an ISO 4217 code", errors);
    }

    private static void oneOf(String option, String value, List<FieldError> errors, String... known) {
        refuseUnless(value == null || List.of(known).contains(value), option, String.join(" or ", known), errors);
    }

    private static void refuseUnless(boolean good, String option, String what, List<FieldError> errors) {
        if (!good) {
            errors.add(new FieldError("#/options/" + option, "invalid", "Must be " + what));
        }
    }

    private static boolean knownCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static boolean knownCharset(String name) {
        try {
            return name == null || Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
