package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Makes random filters of every kind of node, with every operator its catalogue's fields allow. */
public final class RandomFilters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> COMPARISONS = List.of("EQ", "NEQ", "LT", "LTE", "GT", "GTE");

    private final Random random;
    private final FilterCatalogue catalogue;
    private final Function<FieldSpec, JsonNode> sample;
    private final List<String> events;
    private final List<String> relations;
    private final List<UUID> segments;

    /** @param sample a value for a field, out of few, so that conditions are met now and then */
    public RandomFilters(
            Random random,
            FilterCatalogue catalogue,
            Function<FieldSpec, JsonNode> sample,
            List<String> events,
            List<String> relations,
            List<UUID> segments) {
        this.random = random;
        this.catalogue = catalogue;
        this.sample = sample;
        this.events = events;
        this.relations = relations;
        this.segments = segments;
    }

    public ObjectNode tree() {
        return node(random.nextInt(4));
    }

    private ObjectNode node(int depth) {
        if (depth > 0) {
            switch (random.nextInt(4)) {
                case 0:
                    return group("and", depth);
                case 1:
                    return group("or", depth);
                case 2:
                    return object("not", node(depth - 1));
                default:
                    break;
            }
        }
        int kind = random.nextInt(10);
        if (kind == 0 && !events.isEmpty()) return event();
        if (kind == 1 && !relations.isEmpty()) return relation();
        if (kind == 2 && !segments.isEmpty())
            return object("segment", JSON.textNode(one(segments).toString()));
        return leaf(one(catalogue.fields()));
    }

    private ObjectNode group(String name, int depth) {
        var list = JSON.arrayNode();
        for (int i = 1 + random.nextInt(3); i > 0; i--) list.add(node(depth - 1));
        return object(name, list);
    }

    public ObjectNode leaf(FieldSpec spec) {
        return leaf(spec, one(spec.type().operators().stream().sorted().toList()));
    }

    public ObjectNode leaf(FieldSpec spec, FilterOp op) {
        var leaf = object("field", JSON.textNode(spec.name())).put("op", op.name());
        switch (op) {
            case EXISTS, MISSING, TODAY -> {}
            case LAST_DAYS, NEXT_DAYS, OLDER_THAN_DAYS -> leaf.put("value", 1 + random.nextInt(40));
            case ANNIVERSARY_WITHIN ->
                leaf.put("value", "P" + (1 + random.nextInt(random.nextBoolean() ? 30 : 400)) + "D");
            case AGE_GTE, AGE_LT -> leaf.put("value", random.nextInt(30));
            case AGE_TURNS_WITHIN ->
                leaf.put("value", random.nextInt(30)).put("within", "P" + (1 + random.nextInt(200)) + "D");
            case IN, NOT_IN -> leaf.set("values", JSON.arrayNode().addAll(samples(spec, 1 + random.nextInt(4))));
            case BETWEEN -> {
                var pair = samples(spec, 2);
                pair.sort(Comparator.comparing(
                        json -> json.isNumber() ? json.decimalValue().toPlainString() : json.asText()));
                if (pair.get(0).isNumber()) pair.sort(Comparator.comparing(JsonNode::decimalValue));
                leaf.set("values", JSON.arrayNode().addAll(pair));
            }
            default -> leaf.set("value", full(spec, op));
        }
        return leaf;
    }

    /** Ordered comparisons want a year. */
    private JsonNode full(FieldSpec spec, FilterOp op) {
        var value = sample.apply(spec);
        boolean equality =
                op == FilterOp.EQ || op == FilterOp.NEQ || op == FilterOp.CONTAINS || op == FilterOp.STARTS_WITH;
        while (!equality && value.asText().startsWith("--")) value = sample.apply(spec);
        return value;
    }

    private List<JsonNode> samples(FieldSpec spec, int count) {
        List<JsonNode> list = new ArrayList<>();
        while (list.size() < count) list.add(full(spec, FilterOp.LT));
        return list;
    }

    private ObjectNode event() {
        var name = one(events);
        var source = catalogue.event(name).orElseThrow();
        var event = object("event", JSON.textNode(name));
        if (random.nextBoolean()) event.set("where", where(source.fields()));
        if (random.nextInt(3) > 0) event.set("within", within());
        var compared = JSON.objectNode().put("op", one(COMPARISONS));
        switch (random.nextInt(source.sums().isEmpty() ? 2 : 3)) {
            case 0 -> event.set("count", compared.put("value", random.nextInt(4)));
            case 1 -> event.set("daysSinceLast", compared.put("value", random.nextInt(60)));
            default -> {
                compared.put(
                        "field", one(source.sums().keySet().stream().sorted().toList()));
                compared.set(
                        "value",
                        object("amount", JSON.textNode("" + random.nextInt(40))).put("currency", "EUR"));
                event.set("sum", compared);
            }
        }
        return event;
    }

    private ObjectNode where(List<FieldSpec> fields) {
        return switch (random.nextInt(3)) {
            case 0 -> leaf(one(fields));
            case 1 -> object("not", leaf(one(fields)));
            default -> object("or", JSON.arrayNode().add(leaf(one(fields))).add(leaf(one(fields))));
        };
    }

    private JsonNode within() {
        if (random.nextBoolean()) return JSON.textNode("P" + (1 + random.nextInt(90)) + "D");
        return JSON.objectNode()
                .put("period", one(List.of("WEEK", "MONTH", "QUARTER", "YEAR")))
                .put("offset", random.nextInt(4) - 2)
                .put("calendar", one(List.of("gregorian", "persian")));
    }

    private ObjectNode relation() {
        var type = one(relations);
        var relation = object("relation", JSON.textNode(type));
        if (random.nextInt(3) == 0) return relation;
        return relation.set(
                "where", where(catalogue.relation(type).orElseThrow().other().fields()));
    }

    private static ObjectNode object(String key, JsonNode value) {
        return JSON.objectNode().set(key, value);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
