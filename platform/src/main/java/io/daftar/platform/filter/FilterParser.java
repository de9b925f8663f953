package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.filter.FilterNode.And;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Not;
import io.daftar.platform.filter.FilterNode.Or;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.time.WindowSpec;
import io.daftar.platform.web.DomainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Reads a filter tree from JSON; whatever is wrong is refused as invalid-filter, all of it at once, each at its node. */
public final class FilterParser {
    /** How deep and, or, not and where may nest. */
    public static final int MAX_DEPTH = 5;
    /** How many conditions a filter may hold in all. */
    public static final int MAX_LEAVES = 50;
    /** How many values an IN or NOT_IN may list. */
    public static final int MAX_VALUES = 500;

    private static final List<String> KINDS = List.of("and", "or", "not", "field", "event", "relation", "segment");

    private final FilterErrors errors = new FilterErrors();
    private int leaves;

    private FilterParser() {}

    /**
     * Checks the shape only.
     *
     * @param pointer where the filter stands in the request, {@code #/filter}
     * @throws DomainException invalid-filter
     */
    public static FilterNode parse(JsonNode json, String pointer) {
        var parser = new FilterParser();
        var root = parser.node(json, pointer, 0);
        parser.errors.throwIfAny();
        return root;
    }

    /** Checks the shape, and every name and value against what the catalogue knows. */
    public static FilterNode parse(JsonNode json, String pointer, FilterCatalogue catalogue) {
        var parser = new FilterParser();
        var root = parser.node(json, pointer, 0);
        if (root != null) parser.errors.addAll(SqlCompiler.validate(root, catalogue));
        parser.errors.throwIfAny();
        return root;
    }

    /** @return null when this node is wrong; what is below it has been looked at all the same */
    private FilterNode node(JsonNode json, String pointer, int depth) {
        if (json == null || !json.isObject()) return wrong(pointer, "invalid-shape", "A filter node must be an object");
        var kinds = KINDS.stream().filter(json::has).toList();
        if (kinds.size() != 1) {
            return wrong(
                    pointer, "invalid-shape", "A filter node must have exactly one of " + String.join(", ", KINDS));
        }
        var kind = kinds.get(0);
        boolean group = kind.equals("and") || kind.equals("or") || kind.equals("not");
        if (!group && ++leaves == MAX_LEAVES + 1) {
            errors.add(pointer, "too-many-leaves", "A filter may hold at most " + MAX_LEAVES + " conditions");
        }
        return switch (kind) {
            case "and", "or" -> group(json, kind, pointer, depth);
            case "not" -> not(json, pointer, depth);
            case "field" -> leaf(json, pointer);
            case "event" -> event(json, pointer, depth);
            case "relation" -> relation(json, pointer, depth);
            default -> segment(json, pointer);
        };
    }

    private FilterNode group(JsonNode json, String kind, String pointer, int depth) {
        onlyKeys(json, pointer, Set.of(kind));
        var list = json.get(kind);
        if (!list.isArray() || list.isEmpty()) {
            return wrong(pointer, "invalid-shape", "'" + kind + "' must list at least one node");
        }
        if (tooDeep(pointer, depth)) return null;
        List<FilterNode> children = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            children.add(node(list.get(i), pointer + "/" + kind + "/" + i, depth + 1));
        }
        children.removeIf(Objects::isNull);
        if (children.isEmpty()) return null;
        return kind.equals("and") ? new And(pointer, List.copyOf(children)) : new Or(pointer, List.copyOf(children));
    }

    private FilterNode not(JsonNode json, String pointer, int depth) {
        onlyKeys(json, pointer, Set.of("not"));
        if (tooDeep(pointer, depth)) return null;
        var child = node(json.get("not"), pointer + "/not", depth + 1);
        return child == null ? null : new Not(pointer, child);
    }

    private FilterNode leaf(JsonNode json, String pointer) {
        onlyKeys(json, pointer, Set.of("field", "op", "value", "values", "within"));
        if (!json.get("field").isTextual()) return wrong(pointer, "invalid-shape", "'field' must be a string");
        var op = FilterOp.of(json.path("op").asText());
        if (op.isEmpty()) return wrong(pointer, "unknown-operator", "'op' must be one of the filter operators");
        var values = values(json, pointer, op.get());
        var within = within(json, pointer, op.get());
        if (values == null || within.isEmpty()) return null;
        return new Leaf(pointer, json.get("field").asText(), op.get(), values, within.getAsInt());
    }

    private List<JsonNode> values(JsonNode json, String pointer, FilterOp op) {
        var value = json.get("value");
        var values = json.get("values");
        boolean fits =
                switch (op.takes()) {
                    case NOTHING -> value == null && values == null;
                    case ONE -> value != null && !value.isNull() && !value.isArray() && values == null;
                    case MANY -> value == null && values != null && values.isArray() && !values.isEmpty();
                };
        if (!fits) {
            return wrong(
                    pointer,
                    "invalid-shape",
                    switch (op.takes()) {
                        case NOTHING -> op + " takes neither 'value' nor 'values'";
                        case ONE -> op + " takes one 'value'";
                        case MANY -> op + " takes 'values', a list";
                    });
        }
        if (op.takes() != FilterOp.Takes.MANY) return value == null ? List.of() : List.of(value);
        if (values.size() > MAX_VALUES) {
            return wrong(pointer, "too-many-values", op + " takes at most " + MAX_VALUES + " values");
        }
        if (op == FilterOp.BETWEEN && values.size() != 2) {
            return wrong(pointer, "invalid-shape", "BETWEEN takes exactly two 'values'");
        }
        List<JsonNode> list = new ArrayList<>();
        values.forEach(list::add);
        return list;
    }

    private OptionalInt within(JsonNode json, String pointer, FilterOp op) {
        var within = json.get("within");
        if (op != FilterOp.AGE_TURNS_WITHIN) {
            if (within == null) return OptionalInt.of(0);
            errors.add(pointer, "invalid-shape", op + " takes no 'within'");
            return OptionalInt.empty();
        }
        var days = within == null || !within.isTextual() ? OptionalInt.empty() : WindowSpec.days(within.asText());
        if (days.isEmpty()) errors.add(pointer, "invalid-shape", op + " takes a 'within' such as P60D");
        return days;
    }

    private FilterNode event(JsonNode json, String pointer, int depth) {
        if (json.has("where") && tooDeep(pointer, depth)) return null;
        var where = json.has("where") ? node(json.get("where"), pointer + "/where", depth + 1) : null;
        if (where != null) {
            where.walk()
                    .filter(FilterParser::isForeignToEvents)
                    .forEach(node -> errors.add(
                            node.pointer(), "unsupported", "The 'where' of an event may hold fields, and, or, not"));
        }
        return new EventReader(errors).read(json, pointer, where);
    }

    private static boolean isForeignToEvents(FilterNode node) {
        return node instanceof FilterNode.EventCondition
                || node instanceof RelationCondition
                || node instanceof SegmentCondition;
    }

    private FilterNode relation(JsonNode json, String pointer, int depth) {
        onlyKeys(json, pointer, Set.of("relation", "where"));
        if (!json.get("relation").isTextual()) return wrong(pointer, "invalid-shape", "'relation' must be a string");
        if (!json.has("where"))
            return new RelationCondition(pointer, json.get("relation").asText(), null);
        if (tooDeep(pointer, depth)) return null;
        var where = node(json.get("where"), pointer + "/where", depth + 1);
        return where == null
                ? null
                : new RelationCondition(pointer, json.get("relation").asText(), where);
    }

    private FilterNode segment(JsonNode json, String pointer) {
        onlyKeys(json, pointer, Set.of("segment"));
        var id = json.get("segment").asText();
        // UUID.fromString alone would also read shortened groups.
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return wrong(pointer, "invalid-value", "'segment' must be the id of a segment");
        }
        return new SegmentCondition(pointer, UUID.fromString(id));
    }

    private boolean tooDeep(String pointer, int depth) {
        if (depth < MAX_DEPTH) return false;
        errors.add(pointer, "too-deep", "A filter may nest at most " + MAX_DEPTH + " levels");
        return true;
    }

    private void onlyKeys(JsonNode json, String pointer, Set<String> known) {
        errors.onlyKeys(json, pointer, known);
    }

    private <T> T wrong(String pointer, String code, String message) {
        errors.add(pointer, code, message);
        return null;
    }
}
