package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.filter.FilterNode.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One leaf as SQL: true, false, or null where a missing value makes it false. */
final class LeafSql {
    private final FieldSpec spec;
    private final Leaf leaf;
    private final FilterContext context;
    private final SqlParams params;
    private final RelativeSql relative;
    private final Among among;

    LeafSql(FieldSpec spec, Leaf leaf, FilterContext context, SqlParams params, Among among) {
        this.among = among;
        this.spec = spec;
        this.leaf = leaf;
        this.context = context;
        this.params = params;
        this.relative = new RelativeSql(leaf, context, params);
    }

    /** A value that the field cannot be compared with; the message is for the caller. */
    static final class BadValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadValue(String message) {
            super(message, null, false, false);
        }
    }

    String sql() {
        if (spec.sql() instanceof FieldSql.Array array) return array(array);
        if (spec.sql() instanceof FieldSql.Keyed keyed) {
            boolean missing = leaf.op() == FilterOp.MISSING;
            var element = missing ? present(keyed.element()) + " IS NOT NULL" : test(keyed.element());
            // Only the template has parameters of its own; the element's are numbered already.
            var parts = params.inline(keyed.template(), keyed.params())
                    .replace(FieldSql.CONDITION, "(" + element + ")" + among.restrict(keyed.owner()));
            return missing ? "(" + parts + ") IS NOT TRUE" : parts;
        }
        return test((Column) spec.sql());
    }

    private String array(FieldSql.Array array) {
        var holds = "cardinality(" + array.keys() + ") > 0";
        return switch (leaf.op()) {
            case EXISTS -> holds;
            case MISSING -> "(" + holds + ") IS NOT TRUE";
            default -> array.keys() + " @> " + params.addAll(keys(), "text");
        };
    }

    private String present(Column column) {
        return spec.type() == FieldType.BIRTH_DATE ? column.monthDay() : column.value();
    }

    private String test(Column column) {
        return switch (leaf.op()) {
            case EXISTS -> present(column) + " IS NOT NULL";
            case MISSING -> present(column) + " IS NULL";
            default ->
                switch (spec.type()) {
                    case TEXT, ENUM, ID, LIST -> text(column.key() == null ? column.value() : column.key());
                    case NUMBER -> ordered(column.value(), each(FilterValues::number, "a number"), "numeric");
                    case BOOLEAN -> ordered(column.value(), each(FilterValues::bool, "true or false"), "boolean");
                    case TIME -> time(column.value());
                    case DATE -> date(column);
                    case BIRTH_DATE -> birthDate(column);
                };
        };
    }

    private String text(String key) {
        return switch (leaf.op()) {
            case CONTAINS ->
                spec.type() == FieldType.LIST
                        ? key + " = " + params.add(keys().get(0))
                        : key + " LIKE " + params.add("%" + part() + "%");
            case STARTS_WITH -> key + " LIKE " + params.add(part() + "%");
            default -> ordered(key, keys(), "text");
        };
    }

    private String part() {
        return key(leaf.values().get(0), spec.partKey()).replaceAll("[\\\\%_]", "\\\\$0");
    }

    private List<String> keys() {
        return leaf.values().stream().map(json -> key(json, spec.key())).toList();
    }

    private String key(JsonNode json, Function<String, String> keyOf) {
        var text = FilterValues.text(json).orElseThrow(() -> new BadValue("The value must be a text"));
        if (!spec.allowed().isEmpty() && !spec.allowed().contains(text)) {
            throw new BadValue("The value must be one of " + String.join(", ", spec.allowed()));
        }
        var key = keyOf.apply(text);
        if (key == null || key.isEmpty()) throw new BadValue("The value cannot be compared with this field");
        return key;
    }

    private <T> List<T> each(Function<JsonNode, Optional<T>> reader, String wanted) {
        List<T> values = new ArrayList<>();
        for (var json : leaf.values()) {
            values.add(reader.apply(json).orElseThrow(() -> new BadValue("The value must be " + wanted)));
        }
        return values;
    }

    private <T extends Comparable<? super T>> String ordered(String value, List<T> values, String type) {
        return switch (leaf.op()) {
            case IN -> value + " = ANY(" + params.addAll(values, type) + ")";
            case NOT_IN -> value + " <> ALL(" + params.addAll(values, type) + ")";
            case BETWEEN -> {
                rising(values.get(0), values.get(1));
                yield value + " BETWEEN " + params.add(values.get(0)) + " AND " + params.add(values.get(1));
            }
            default -> value + " " + leaf.op().sign() + " " + params.add(values.get(0));
        };
    }

    private static <T extends Comparable<? super T>> void rising(T low, T high) {
        if (low.compareTo(high) > 0) throw new BadValue("BETWEEN takes the lower value first");
    }

    private String time(String value) {
        if (leaf.op().isRelative()) return relative.ofTime(value);
        var spans = each(json -> FilterValues.time(json, context.zone()), "a time with its offset, or a date");
        var first = spans.get(0);
        return switch (leaf.op()) {
            case LT -> value + " < " + params.add(first.from());
            case LTE -> value + " < " + params.add(first.to());
            case GT -> value + " >= " + params.add(first.to());
            case GTE -> value + " >= " + params.add(first.from());
            case BETWEEN -> {
                rising(first.from().toInstant(), spans.get(1).from().toInstant());
                yield within(value, first.from(), spans.get(1).to());
            }
            default -> equal(value, spans, span -> within(value, span.from(), span.to()));
        };
    }

    private String within(String value, Object from, Object to) {
        return value + " >= " + params.add(from) + " AND " + value + " < " + params.add(to);
    }

    /** EQ and IN as alternatives; NEQ and NOT_IN as their contrary for a value that is there. */
    private <T> String equal(String present, List<T> values, Function<T, String> one) {
        var any = values.stream().map(one).collect(Collectors.joining(") OR (", "(", ")"));
        boolean contrary = leaf.op() == FilterOp.NEQ || leaf.op() == FilterOp.NOT_IN;
        return contrary ? present + " IS NOT NULL AND (" + any + ") IS NOT TRUE" : any;
    }

    private String date(Column column) {
        if (leaf.op().isRelative()) return relative.ofDay(column);
        return ordered(column.value(), each(FilterValues::date, "a date"), "date");
    }

    private String birthDate(Column column) {
        if (leaf.op().isRelative()) return relative.ofDay(column);
        return switch (leaf.op()) {
            case EQ, NEQ, IN, NOT_IN ->
                equal(
                        column.monthDay(),
                        each(FilterValues::birthDate, "a date, or --MM-DD for any year"),
                        birth -> birth.date()
                                .map(date -> column.value() + " = " + params.add(date))
                                .orElseGet(() -> column.monthDay() + " = " + params.add(birth.monthDayNumber())));
            default -> ordered(column.value(), each(FilterValues::date, "a full date"), "date");
        };
    }
}
