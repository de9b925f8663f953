package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.time.BirthDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Random customers near one day, each as a document and as rows; about a third of all values is missing. */
final class SampleRows {
    static final LocalDate AROUND = LocalDate.of(2024, 2, 28);
    static final List<UUID> SEGMENTS = List.of(new UUID(0, 1), new UUID(0, 2));
    private static final List<String> WORDS = List.of(
            "Ali", "علی", "علي", "محمد رضا", "100%", "a_b", "AB", "axb", "சாரா", "Çelik", "back\\slash", "celik 7");
    private static final List<String> FIELDS = List.of("office", "shop");

    private final Random random;
    final Map<UUID, FilterDocument> documents = new HashMap<>();

    SampleRows(Random random, int count) {
        this.random = random;
        for (int i = 0; i < count; i++) documents.put(new UUID(7, i), customer());
        documents.values().forEach(document -> {
            if (random.nextBoolean()) document.relations().put("CHILD", List.of(pick(), pick()));
        });
    }

    /** A value of the field's type as it could stand in a filter. */
    JsonNode sample(FieldSpec spec) {
        var json = JsonNodeFactory.instance;
        return switch (spec.type()) {
            case TEXT, LIST -> json.textNode(word());
            case NUMBER -> json.numberNode(number());
            case DATE -> json.textNode(day().toString());
            case BIRTH_DATE ->
                json.textNode(
                        random.nextInt(4) == 0
                                ? monthDay().toString()
                                : birthDay().toString());
            case TIME -> json.textNode(random.nextBoolean() ? day().toString() : time().toString());
            case BOOLEAN -> json.booleanNode(random.nextBoolean());
            case ENUM -> json.textNode(one(List.copyOf(spec.allowed())));
            case ID -> json.textNode("id" + random.nextInt(4));
        };
    }

    private FilterDocument customer() {
        Map<String, Object> fields = new HashMap<>();
        maybe(fields, "name", word());
        maybe(fields, "score", number());
        maybe(fields, "wedding", day());
        maybe(fields, "birthDate", random.nextInt(3) == 0 ? new BirthDate(null, monthDay()) : BirthDate.of(birthDay()));
        maybe(fields, "createdAt", time());
        maybe(fields, "flag", random.nextBoolean());
        maybe(fields, "state", one(List.copyOf(SampleCatalogue.STATES)));
        maybe(fields, "ownerId", "id" + random.nextInt(4));
        maybe(fields, "tags", List.of(word(), word()));
        maybe(fields, "interests", List.of(word(), word()));
        maybe(fields, "phones.number", List.of(word(), word(), word()));
        maybe(fields, "attributes.size", number());
        maybe(fields, "attributes.since", day());
        maybe(fields, "externalIds." + one(FIELDS), "id" + random.nextInt(4));
        List<Map<String, Object>> purchases = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, Object> purchase = new HashMap<>(Map.of("day", day(), "currency", one(List.of("EUR", "IRR"))));
            maybe(purchase, "category", word());
            maybe(purchase, "total", number());
            purchases.add(purchase);
        }
        var segments = new HashSet<UUID>();
        SEGMENTS.forEach(segment -> {
            if (random.nextInt(3) == 0) segments.add(segment);
        });
        return new FilterDocument(fields, Map.of("purchase", purchases), new HashMap<>(), segments);
    }

    private void maybe(Map<String, Object> map, String key, Object value) {
        if (random.nextInt(3) > 0) map.put(key, value);
    }

    private FilterDocument pick() {
        return documents.get(new UUID(7, random.nextInt(documents.size())));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String word() {
        return one(WORDS);
    }

    private BigDecimal number() {
        return BigDecimal.valueOf(random.nextInt(80) - 20, random.nextInt(2));
    }

    private LocalDate day() {
        return AROUND.plusDays(random.nextInt(100) - 70);
    }

    private MonthDay monthDay() {
        return random.nextInt(4) == 0 ? MonthDay.of(2, 29) : MonthDay.from(AROUND.plusDays(random.nextInt(366)));
    }

    private LocalDate birthDay() {
        int year = 1995 + random.nextInt(30);
        var day = monthDay();
        return day.isValidYear(year) ? day.atYear(year) : LocalDate.of(year, 3, 1);
    }

    private Instant time() {
        // On the full second or half a millisecond behind it, within hours of midnight in many zones.
        return day().atTime(random.nextInt(24), 30).toInstant(ZoneOffset.UTC).plusNanos(random.nextInt(2) * 500_000);
    }

    void store(Handle handle) {
        handle.createScript(
                        """
                CREATE TABLE customer (id uuid PRIMARY KEY, name text, name_key text, score numeric, wedding date,
                    birth date, birth_month_day smallint, created_at timestamptz, flag boolean, state text,
                    owner_id text, tag_keys text[]);
                CREATE TABLE attribute (customer_id uuid NOT NULL, field text, text_key text, num numeric, day date);
                CREATE TABLE purchase (customer_id uuid, category text, category_key text, total numeric,
                    currency text, day date NOT NULL);
                CREATE TABLE relation (customer_id uuid NOT NULL, type text, other_id uuid);
                CREATE TABLE member (segment_id uuid, customer_id uuid NOT NULL)
                """)
                .execute();
        handle.execute("INSERT INTO purchase VALUES (NULL, 'AB', 'ab', 5, 'EUR', ?)", AROUND);
        documents.forEach((id, document) -> new Row(handle, id, document).store());
        documents.forEach((id, document) -> document.relations()
                .getOrDefault("CHILD", List.of())
                .forEach(other -> {
                    var otherId = documents.entrySet().stream()
                            .filter(e -> e.getValue() == other)
                            .findFirst()
                            .orElseThrow();
                    handle.execute("INSERT INTO relation VALUES (?, 'CHILD', ?)", id, otherId.getKey());
                }));
    }

    private record Row(Handle handle, UUID id, FilterDocument document) {
        void store() {
            var birth = (BirthDate) get("birthDate");
            handle.execute(
                    "INSERT INTO customer VALUES (?,?,?,CAST(? AS numeric),CAST(? AS date),CAST(? AS date),?,CAST(? AS timestamptz),?,?,?,CAST(? AS text[]))",
                    id,
                    get("name"),
                    FoldingKey.of((String) get("name")),
                    text("score"),
                    text("wedding"),
                    birth == null ? null : birth.date().map(LocalDate::toString).orElse(null),
                    birth == null ? null : birth.monthDayNumber(),
                    text("createdAt"),
                    get("flag"),
                    get("state"),
                    get("ownerId"),
                    keys("tags").toArray(String[]::new));
            keys("interests").forEach(key -> attribute("interests", key, null, null));
            keys("phones.number").forEach(key -> attribute("phones", key, null, null));
            attributeIfAny("size", null, text("attributes.size"), null);
            attributeIfAny("since", null, null, text("attributes.since"));
            FIELDS.forEach(
                    system -> attributeIfAny("externalIds." + system, text("externalIds." + system), null, null));
            // Rows of other fields and relations that a condition slipping out of its template would hit.
            attribute("other", "ab", "5", AROUND.toString());
            handle.execute("INSERT INTO relation VALUES (?, 'SPOUSE', ?)", id, id);
            document.segments().forEach(s -> handle.execute("INSERT INTO member VALUES (?, ?)", s, id));
            document.events().get("purchase").forEach(this::purchase);
        }

        private void purchase(Map<String, Object> p) {
            var category = (String) p.get("category");
            handle.execute(
                    "INSERT INTO purchase VALUES (?,?,?,?,?,?)",
                    id,
                    category,
                    FoldingKey.of(category),
                    p.get("total"),
                    p.get("currency"),
                    p.get("day"));
        }

        private void attributeIfAny(String field, String key, String num, String day) {
            if (key != null || num != null || day != null) attribute(field, key, num, day);
        }

        private void attribute(String field, String key, String num, String day) {
            handle.execute(
                    "INSERT INTO attribute VALUES (?,?,?,CAST(? AS numeric),CAST(? AS date))",
                    id,
                    field,
                    key,
                    num,
                    day);
        }

        private Object get(String field) {
            return document.fields().get(field);
        }

        private String text(String field) {
            return get(field) == null ? null : get(field).toString();
        }

        private List<String> keys(String field) {
            if (!(get(field) instanceof List<?> list)) return List.of();
            return list.stream().map(element -> FoldingKey.of((String) element)).toList();
        }
    }
}
