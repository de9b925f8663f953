package io.daftar.platform.filter;

import io.daftar.platform.filter.FieldSql.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A catalogue over the tables of {@link SampleRows} with a field of every type, on the row and in a side table. */
record SampleCatalogue(String row, boolean related) implements FilterCatalogue {
    static final Set<String> STATES = Set.of("LEAD", "CUSTOMER", "LOST");

    static SampleCatalogue ofCustomers() {
        return new SampleCatalogue("c", true);
    }

    @Override
    public Optional<FieldSpec> field(String name) {
        if (name.startsWith("externalIds.")) return Optional.of(externalId(name.substring(12)));
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    @Override
    public List<FieldSpec> fields() {
        return List.of(
                FieldSpec.of("name", FieldType.TEXT, new Column(row + ".name", row + ".name_key", null)),
                FieldSpec.of("score", FieldType.NUMBER, Column.of(row + ".score")),
                FieldSpec.of("wedding", FieldType.DATE, Column.of(row + ".wedding")),
                FieldSpec.of(
                        "birthDate", FieldType.BIRTH_DATE, new Column(row + ".birth", null, row + ".birth_month_day")),
                FieldSpec.of("createdAt", FieldType.TIME, Column.of(row + ".created_at")),
                FieldSpec.of("flag", FieldType.BOOLEAN, Column.of(row + ".flag")),
                FieldSpec.choice("state", FieldType.ENUM, STATES, Column.of(row + ".state")),
                FieldSpec.choice("ownerId", FieldType.ID, Set.of(), Column.of(row + ".owner_id")),
                FieldSpec.of("tags", FieldType.LIST, new FieldSql.Array(row + ".tag_keys")),
                FieldSpec.of("interests", FieldType.LIST, keyed("interests", "text_key", "text_key")),
                FieldSpec.of("phones.number", FieldType.TEXT, keyed("phones", "text_key", "text_key")),
                FieldSpec.of("attributes.size", FieldType.NUMBER, keyed("size", "num", null)),
                FieldSpec.of("attributes.since", FieldType.DATE, keyed("since", "day", null)),
                externalId("office"));
    }

    @Override
    public Optional<EventSource> event(String name) {
        if (!related || !name.equals("purchase")) return Optional.empty();
        return Optional.of(new EventSource(
                row + ".id",
                "purchase e",
                "e.customer_id IS NOT NULL",
                "e.customer_id",
                "e.day",
                "count(*)",
                Map.of("total", new EventSource.Sum("e.total", "e.currency")),
                List.of(
                        FieldSpec.of("category", FieldType.TEXT, new Column("e.category", "e.category_key", null)),
                        FieldSpec.of("total", FieldType.NUMBER, Column.of("e.total")))));
    }

    @Override
    public Optional<RelationSource> relation(String type) {
        if (!related || !type.equals("CHILD")) return Optional.empty();
        var template = row + ".id IN (SELECT r.customer_id FROM relation r JOIN customer o ON o.id = r.other_id"
                + " WHERE r.type = 'CHILD' AND {condition})";
        return Optional.of(new RelationSource(template, "r.customer_id", new SampleCatalogue("o", false)));
    }

    @Override
    public Optional<SqlCondition> segment(UUID id) {
        if (!related || id.getMostSignificantBits() != 0) return Optional.empty();
        var sql = row + ".id IN (SELECT m.customer_id FROM member m WHERE m.segment_id = :segment)";
        return Optional.of(new SqlCondition(sql, Map.of("segment", id)));
    }

    private FieldSpec externalId(String system) {
        var spec = FieldSpec.choice(
                "externalIds." + system, FieldType.ID, Set.of(), keyed("externalIds." + system, "text_key", null));
        return spec.withSort();
    }

    private FieldSql.Keyed keyed(String field, String value, String key) {
        var template = row + ".id IN (SELECT a.customer_id FROM attribute a WHERE a.field = :field AND {condition})";
        var element = new Column("a." + value, key == null ? null : "a." + key, null);
        return new FieldSql.Keyed(template, element, "a.customer_id", Map.of("field", field));
    }
}
