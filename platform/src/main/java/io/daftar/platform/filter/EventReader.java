package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.WindowSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what an event condition measures and over which days. */
final class EventReader {
    private static final List<String> MEASURES = List.of("count", "sum", "daysSinceLast");
    private static final int MAX_OFFSET = 1_000;

    private final FilterErrors errors;

    EventReader(FilterErrors errors) {
        this.errors = errors;
    }

    FilterNode read(JsonNode json, String pointer, FilterNode where) {
        errors.onlyKeys(json, pointer, Set.of("event", "where", "count", "sum", "daysSinceLast", "within"));
        var measure = measure(json, pointer);
        var within = json.has("within") ? within(json.get("within"), pointer) : null;
        if (!json.get("event").isTextual()) return wrong(pointer, "'event' must be a string");
        boolean broken = measure == null || json.has("within") && within == null || json.has("where") && where == null;
        return broken ? null : new EventCondition(pointer, json.get("event").asText(), where, measure, within);
    }

    private Measure measure(JsonNode json, String pointer) {
        var named = MEASURES.stream().filter(json::has).toList();
        if (named.size() != 1) return wrong(pointer, "An event needs exactly one of count, sum, daysSinceLast");
        var measure = json.get(named.get(0));
        var op = FilterOp.of(measure.path("op").asText()).filter(FilterOp::comparesNumbers);
        if (op.isEmpty()) return wrong(pointer, "'op' must be one of EQ, NEQ, LT, LTE, GT, GTE");
        if (named.get(0).equals("sum")) return sum(measure, pointer, op.get());
        errors.onlyKeys(measure, pointer, Set.of("op", "value"));
        var value = FilterValues.whole(measure.get("value"), 0, Integer.MAX_VALUE);
        if (value.isEmpty()) return wrong(pointer, "'value' must be a whole number, 0 or more");
        return named.get(0).equals("count")
                ? new Measure.Count(op.get(), value.get())
                : new Measure.DaysSinceLast(op.get(), value.get());
    }

    private Measure sum(JsonNode measure, String pointer, FilterOp op) {
        errors.onlyKeys(measure, pointer, Set.of("field", "op", "value"));
        var money = measure.path("value");
        errors.onlyKeys(money, pointer, Set.of("amount", "currency"));
        var amount = FilterValues.number(money.get("amount"));
        var currency = money.path("currency").asText();
        if (!measure.path("field").isTextual() || amount.isEmpty() || !currency.matches("[A-Z]{3}")) {
            return wrong(pointer, "'sum' takes a field, an op and a value with amount and currency");
        }
        return new Measure.Sum(measure.get("field").asText(), op, amount.get(), currency);
    }

    private WindowSpec within(JsonNode json, String pointer) {
        if (json.isTextual()) {
            var days = WindowSpec.days(json.asText());
            if (days.isPresent()) return new WindowSpec.LastDays(days.getAsInt());
            return wrong(pointer, "'within' must be whole days such as P90D, or a period");
        }
        errors.onlyKeys(json, pointer, Set.of("period", "offset", "calendar"));
        var offset =
                json.has("offset") ? FilterValues.whole(json.get("offset"), -MAX_OFFSET, MAX_OFFSET) : Optional.of(0);
        var calendar = CalendarSystem.of(json.path("calendar").asText("gregorian"));
        var unit = List.of(WindowSpec.Unit.values()).stream()
                .filter(u -> u.name().equals(json.path("period").asText()))
                .findFirst();
        if (unit.isEmpty() || offset.isEmpty() || calendar.isEmpty()) {
            return wrong(pointer, "A period is WEEK, MONTH, QUARTER or YEAR with a whole offset and a calendar");
        }
        return new WindowSpec.CalendarPeriod(unit.get(), offset.get(), calendar.get());
    }

    private <T> T wrong(String pointer, String message) {
        errors.add(pointer, "invalid-shape", message);
        return null;
    }
}
