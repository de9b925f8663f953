package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.text.Digits;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.DateInput;
import io.daftar.platform.time.WindowSpec;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the values of a filter as the type its field wants; empty when they are not of it. */
final class FilterValues {
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_DIGITS = 30;

    private FilterValues() {}

    /** The moments a value stands for, {@code to} not included: one millisecond of an instant, or a whole day. */
    record Span(OffsetDateTime from, OffsetDateTime to) {}

    static Optional<String> text(JsonNode json) {
        return json.isTextual()
                        && json.textValue().length() <= MAX_TEXT
                        && json.textValue().indexOf('\0') < 0
                ? Optional.of(json.textValue())
                : Optional.empty();
    }

    static Optional<Boolean> bool(JsonNode json) {
        return json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
    }

    /** A JSON number, or a decimal string in digits of any script. */
    static Optional<BigDecimal> number(JsonNode json) {
        if (json == null) return Optional.empty();
        if (json.isNumber()) {
            // Beyond what a double holds there is no decimal value to ask for.
            return Double.isFinite(json.doubleValue())
                    ? Optional.of(json.decimalValue()).filter(FilterValues::isSane)
                    : Optional.empty();
        }
        if (!json.isTextual() || json.textValue().length() > MAX_DIGITS) return Optional.empty();
        var ascii = Digits.toAscii(json.textValue()).strip();
        return ascii.matches("[+-]?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(ascii)) : Optional.empty();
    }

    /** Exponents that would unfold to megabytes of zeros are refused. */
    private static boolean isSane(BigDecimal number) {
        return number.scale() <= MAX_DIGITS && (long) number.precision() - number.scale() <= MAX_DIGITS;
    }

    static Optional<Integer> whole(JsonNode json, int min, int max) {
        return number(json)
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .filter(n -> n.compareTo(BigDecimal.valueOf(min)) >= 0 && n.compareTo(BigDecimal.valueOf(max)) <= 0)
                .map(BigDecimal::intValueExact);
    }

    /** A number of days: {@code 14} or {@code "P14D"}. */
    static Optional<Integer> days(JsonNode json) {
        var told = json.isTextual() ? WindowSpec.days(json.textValue()) : OptionalInt.empty();
        return told.isPresent() ? Optional.of(told.getAsInt()) : whole(json, 1, WindowSpec.MAX_DAYS);
    }

    static Optional<LocalDate> date(JsonNode json) {
        return input(json).flatMap(DateInput::toDate);
    }

    static Optional<BirthDate> birthDate(JsonNode json) {
        return input(json).flatMap(DateInput::toBirthDate);
    }

    /** An instant with its offset, or a date: then the whole day in {@code zone}. */
    static Optional<Span> time(JsonNode json, ZoneId zone) {
        var day = date(json);
        if (day.isPresent())
            return Optional.of(new Span(start(day.get(), zone), start(day.get().plusDays(1), zone)));
        try {
            var from = OffsetDateTime.parse(Digits.toAscii(json.asText())).withOffsetSameInstant(ZoneOffset.UTC);
            from = from.truncatedTo(ChronoUnit.MILLIS);
            boolean kept = json.isTextual() && from.getYear() >= 1 && from.getYear() <= 9999;
            return kept ? Optional.of(new Span(from, from.plus(1, ChronoUnit.MILLIS))) : Optional.empty();
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    static OffsetDateTime start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static Optional<DateInput> input(JsonNode json) {
        if (json.isTextual()) return Optional.of(DateInput.of(json.textValue()));
        boolean dated = json.isObject() && json.size() == 2 && json.path("date").isTextual();
        return dated && json.path("calendar").isTextual()
                ? Optional.of(new DateInput(
                        json.get("date").textValue(), json.get("calendar").textValue()))
                : Optional.empty();
    }
}
