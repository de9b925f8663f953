package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.filter.FilterNode.And;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterNode.Not;
import io.daftar.platform.filter.FilterNode.Or;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.time.BirthDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The meaning of a filter, spelt out slowly on one document at a time: the oracle that the SQL compiler must agree with.
 * It shares the parser and the field catalogue with the compiler and nothing else.
 */
public final class NaiveFilterEvaluator {
    private final FilterCatalogue catalogue;
    private final FilterContext context;

    public NaiveFilterEvaluator(FilterCatalogue catalogue, FilterContext context) {
        this.catalogue = catalogue;
        this.context = context;
    }

    public boolean matches(FilterNode node, FilterDocument document) {
        if (node instanceof And and) return and.children().stream().allMatch(child -> matches(child, document));
        if (node instanceof Or or) return or.children().stream().anyMatch(child -> matches(child, document));
        if (node instanceof Not not) return !matches(not.child(), document);
        if (node instanceof Leaf leaf) return leaf(leaf, document);
        if (node instanceof EventCondition event) return event(event, document);
        if (node instanceof SegmentCondition segment) return document.segments().contains(segment.segment());
        var relation = (RelationCondition) node;
        var other = catalogue.relation(relation.relation()).orElseThrow().other();
        return document.relations().getOrDefault(relation.relation(), List.of()).stream()
                .anyMatch(d -> relation.where() == null
                        || new NaiveFilterEvaluator(other, context).matches(relation.where(), d));
    }

    private boolean leaf(Leaf leaf, FilterDocument document) {
        var spec = catalogue.field(leaf.field()).orElseThrow();
        var value = document.fields().get(leaf.field());
        var elements = value instanceof Collection<?> list
                ? list
                : Stream.ofNullable(value).toList();
        return switch (leaf.op()) {
            case EXISTS -> !elements.isEmpty();
            case MISSING -> elements.isEmpty();
            default -> elements.stream().anyMatch(element -> element(spec, leaf, element));
        };
    }

    private boolean element(FieldSpec spec, Leaf leaf, Object actual) {
        var values = leaf.values();
        return switch (leaf.op()) {
            case NEQ, NOT_IN -> values.stream().noneMatch(json -> equal(spec, actual, json));
            case EQ, IN -> values.stream().anyMatch(json -> equal(spec, actual, json));
            case LT -> known(actual) && compare(actual, values.get(0)) < 0;
            case LTE -> known(actual) && compare(actual, values.get(0)) <= 0;
            case GT -> known(actual) && compare(actual, values.get(0)) > 0;
            case GTE -> known(actual) && compare(actual, values.get(0)) >= 0;
            case BETWEEN -> known(actual) && compare(actual, values.get(0)) >= 0 && compare(actual, values.get(1)) <= 0;
            case CONTAINS ->
                spec.type() == FieldType.LIST
                        ? equal(spec, actual, values.get(0))
                        : spec.key()
                                .apply((String) actual)
                                .contains(spec.partKey().apply(values.get(0).asText()));
            case STARTS_WITH ->
                spec.key()
                        .apply((String) actual)
                        .startsWith(spec.partKey().apply(values.get(0).asText()));
            default -> relative(leaf, actual);
        };
    }

    /** A birth date without its year is neither before nor after anything. */
    private static boolean known(Object actual) {
        return !(actual instanceof BirthDate birth) || birth.year() != null;
    }

    private boolean equal(FieldSpec spec, Object actual, JsonNode json) {
        if (actual instanceof String text) {
            return Objects.equals(spec.key().apply(text), spec.key().apply(json.asText()));
        }
        if (actual instanceof Boolean bool) return bool == json.asBoolean();
        if (actual instanceof BirthDate birth) {
            var wanted = BirthDate.parse(json.asText()).orElseThrow();
            return wanted.year() == null ? birth.monthDay().equals(wanted.monthDay()) : birth.equals(wanted);
        }
        return compare(actual, json) == 0;
    }

    private int compare(Object actual, JsonNode json) {
        if (actual instanceof BigDecimal number) return number.compareTo(new BigDecimal(json.asText()));
        if (actual instanceof LocalDate day) return day.compareTo(LocalDate.parse(json.asText()));
        if (actual instanceof BirthDate birth) {
            return birth.date().orElseThrow().compareTo(LocalDate.parse(json.asText()));
        }
        var instant = (Instant) actual;
        boolean wholeDay = json.asText().length() == 10;
        return wholeDay
                ? LocalDate.ofInstant(instant, context.zone()).compareTo(LocalDate.parse(json.asText()))
                : millis(instant).compareTo(millis(Instant.parse(json.asText())));
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean relative(Leaf leaf, Object actual) {
        int number = leaf.values().isEmpty() ? 0 : days(leaf.values().get(0));
        if (leaf.op() == FilterOp.ANNIVERSARY_WITHIN) {
            var birth = actual instanceof LocalDate day ? BirthDate.of(day) : (BirthDate) actual;
            return nextDays(Math.min(number, 366)).anyMatch(day -> isKeptOn(birth.monthDay(), day));
        }
        if (!known(actual)) return false;
        var day = actual instanceof Instant at
                ? LocalDate.ofInstant(at, context.zone())
                : actual instanceof BirthDate birth ? birth.date().orElseThrow() : (LocalDate) actual;
        long ago = ChronoUnit.DAYS.between(day, context.today());
        return switch (leaf.op()) {
            case TODAY -> ago == 0;
            case LAST_DAYS -> ago >= 0 && ago < number;
            case NEXT_DAYS -> ago <= 0 && -ago < number;
            case OLDER_THAN_DAYS -> ago > number;
            case AGE_GTE -> age(day) >= number;
            case AGE_LT -> age(day) < number;
            case AGE_TURNS_WITHIN ->
                nextDays(leaf.within())
                        .anyMatch(d -> d.getYear() - day.getYear() == number && isKeptOn(MonthDay.from(day), d));
            default -> throw new IllegalStateException("no meaning for " + leaf.op());
        };
    }

    private static int days(JsonNode json) {
        return Integer.parseInt(json.asText().replaceAll("[PD]", ""));
    }

    private Stream<LocalDate> nextDays(int days) {
        return IntStream.range(0, days).mapToObj(context.today()::plusDays);
    }

    private boolean isKeptOn(MonthDay monthDay, LocalDate day) {
        return context.leapDay().in(day.getYear(), monthDay).equals(day);
    }

    private int age(LocalDate birth) {
        int years = context.today().getYear() - birth.getYear();
        boolean kept = !context.leapDay()
                .in(context.today().getYear(), MonthDay.from(birth))
                .isAfter(context.today());
        return kept ? years : years - 1;
    }

    private boolean event(EventCondition node, FilterDocument document) {
        var fields = new NaiveFilterEvaluator(
                new EventFields(catalogue.event(node.event()).orElseThrow()), context);
        var windows = new NaiveWindows(context);
        var found = document.events().getOrDefault(node.event(), List.of()).stream()
                .filter(e -> node.within() == null || windows.holds(node.within(), (LocalDate) e.get("day")))
                .filter(e -> node.where() == null
                        || FilterDocument.lines(e).anyMatch(line -> fields.matches(node.where(), line)))
                .toList();
        if (node.measure() instanceof Measure.Count count) {
            long counted = found.stream().filter(FilterDocument::counts).count();
            return holds(count.op(), Long.compare(counted, count.value()));
        }
        if (node.measure() instanceof Measure.Sum sum)
            return holds(sum.op(), sum(found, sum).compareTo(sum.amount()));
        var last = (Measure.DaysSinceLast) node.measure();
        return found.stream()
                .filter(FilterDocument::counts)
                .map(e -> ChronoUnit.DAYS.between((LocalDate) e.get("day"), context.today()))
                .min(Long::compare)
                .filter(days -> holds(last.op(), Long.compare(days, last.value())))
                .isPresent();
    }

    private static BigDecimal sum(List<Map<String, Object>> events, Measure.Sum sum) {
        return events.stream()
                .filter(e -> sum.currency().equals(e.get("currency")))
                .map(e -> (BigDecimal) e.get(sum.field()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean holds(FilterOp op, int compared) {
        return switch (op) {
            case EQ -> compared == 0;
            case NEQ -> compared != 0;
            case LT -> compared < 0;
            case LTE -> compared <= 0;
            case GT -> compared > 0;
            default -> compared >= 0;
        };
    }

    private record EventFields(EventSource source) implements FilterCatalogue {
        @Override
        public Optional<FieldSpec> field(String name) {
            return source.field(name);
        }

        @Override
        public List<FieldSpec> fields() {
            return source.fields();
        }
    }
}
