package io.daftar.customer.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FieldType;
import io.daftar.platform.filter.FilterDocument;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.BirthDate;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Random customers with a third of everything missing, made over the API, and what filters see of them. */
final class SampleCustomers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS =
            List.of("Ali", "علی", "علي", "محمد رضا", "100%", "a_b", "AB", "axb", "சாரா", "Çelik", "celik 7");
    private static final List<String> CHOICES = List.of("red", "green", "blue");

    private final Random random;
    /** As the API shows them. */
    final Map<UUID, JsonNode> customers = new TreeMap<>();

    SampleCustomers(Random random, Tenant tenant, int count) throws IOException {
        this.random = random;
        field(tenant, Map.of("name", "size", "label", "Size", "type", "NUMBER"));
        field(tenant, Map.of("name", "since", "label", "Since", "type", "DATE"));
        field(tenant, Map.of("name", "motto", "label", "Motto", "type", "TEXT"));
        field(tenant, Map.of("name", "member", "label", "Member", "type", "BOOLEAN"));
        field(tenant, Map.of("name", "colour", "label", "Colour", "type", "CHOICE", "choices", CHOICES));
        field(tenant, Map.of("name", "colours", "label", "Colours", "type", "MULTI_CHOICE", "choices", CHOICES));
        var inputs = IntStream.range(0, count).mapToObj(this::customer).toList();
        var answer = tenant.agent()
                .header("X-Allow-Duplicate", "true")
                .body(Map.of("inputs", inputs))
                .post("/api/v1/customers/batch/create")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JSON.readTree(answer)
                .get("results")
                .forEach(result -> customers.put(
                        UUID.fromString(result.get("item").get("id").asText()), result.get("item")));
    }

    /** What a filter sees of a customer, but for events and facts. */
    FilterDocument document(UUID id, Set<FieldSpec> fields) {
        Map<String, Object> values = new HashMap<>();
        for (var spec : fields) {
            var found = found(customers.get(id), spec.name())
                    .map(json -> value(spec.type(), json))
                    .toList();
            if (!found.isEmpty()) values.put(spec.name(), found);
        }
        return new FilterDocument(values, new HashMap<>(), Map.of(), Set.of());
    }

    /** A value of a field as it could stand in a filter: mostly one that somebody has. */
    JsonNode sample(FieldSpec spec) {
        var json = JsonNodeFactory.instance;
        var someone = found(one(List.copyOf(customers.values())), spec.name()).toList();
        if (spec.type() == FieldType.TIME) return json.textNode(time());
        if (!someone.isEmpty()) return one(someone);
        return switch (spec.type()) {
            case NUMBER -> json.numberNode(BigDecimal.valueOf(random.nextInt(60) - 10, random.nextInt(2)));
            case BOOLEAN -> json.booleanNode(random.nextBoolean());
            case DATE -> json.textNode(day().toString());
            case BIRTH_DATE -> json.textNode(birthDate());
            default -> json.textNode(spec.allowed().isEmpty() ? word(spec.name()) : one(List.copyOf(spec.allowed())));
        };
    }

    /** A day or, on days between, a time near noon: so that of two the later one also sorts later, whatever the zone. */
    private String time() {
        var day = LocalDate.now().minusDays(random.nextInt(110) - 10);
        return day.toEpochDay() % 2 == 0 ? day.toString() : day.atTime(6 + random.nextInt(8), 30) + ":00Z";
    }

    private String word(String field) {
        return switch (field) {
            case "category" -> one(List.of("shoes", "کفش", "hats", "toys games"));
            case "sku" -> one(List.of("a 1", "B2", "12"));
            case "country", "addresses.country" -> one(List.of("IR", "gb"));
            case "currency" -> one(RandomBehaviour.CURRENCIES);
            case "kind" -> one(RandomBehaviour.KINDS);
            case "channel" -> one(List.of("Phone", "telegram", "EMAIL", "sms"));
            case "outcome" -> one(List.of("call back", "DONE"));
            case "direction" -> one(List.of("INBOUND", "OUTBOUND"));
            case "state" -> one(RandomBehaviour.STATES);
            case "campaign" -> one(RandomBehaviour.CAMPAIGNS).toString();
            case "emails.address" -> "ada@example.org";
            case "phones.number" -> "+989121234567";
            default -> one(WORDS);
        };
    }

    private Map<String, Object> customer(int i) {
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("displayName", one(WORDS));
        maybe(customer, "givenName", one(WORDS));
        maybe(customer, "familyName", one(WORDS));
        maybe(customer, "organizationName", one(WORDS));
        maybe(customer, "lifecycle", one(List.of("LEAD", "CUSTOMER", "LOST")));
        maybe(customer, "birthDate", birthDate());
        maybe(customer, "emails", List.of(Map.of("address", "ali" + random.nextInt(4) + "@example.com")));
        maybe(customer, "phones", List.of(phone(), phone()));
        maybe(customer, "addresses", List.of(address(), address()));
        maybe(customer, "socials", List.of(Map.of("network", "telegram", "handle", one(WORDS))));
        maybe(customer, "employer", Map.of("name", one(WORDS), "position", one(WORDS)));
        maybe(customer, "interests", List.of(one(WORDS), one(WORDS)));
        maybe(customer, "tags", List.of(one(WORDS), one(WORDS)));
        maybe(customer, "ownerId", "sara");
        maybe(customer, "teamId", one(List.of("north", "south")));
        maybe(customer, "language", one(List.of("fa", "en")));
        maybe(customer, "timeZone", one(List.of("UTC", "Asia/Tehran")));
        maybe(customer, "externalIds", List.of(Map.of("system", "office", "id", "A-" + i)));
        Map<String, Object> attributes = new HashMap<>();
        maybe(attributes, "size", BigDecimal.valueOf(random.nextInt(60) - 10, random.nextInt(2)));
        maybe(attributes, "since", day().toString());
        maybe(attributes, "motto", one(WORDS));
        maybe(attributes, "member", random.nextBoolean());
        maybe(attributes, "colour", one(CHOICES));
        maybe(attributes, "colours", List.of("red", one(CHOICES)));
        customer.put("attributes", attributes);
        return customer;
    }

    private void maybe(Map<String, Object> map, String name, Object value) {
        if (random.nextInt(3) > 0) map.put(name, value);
    }

    private Map<String, Object> phone() {
        return Map.of("number", "+98912123456" + random.nextInt(6));
    }

    private Map<String, Object> address() {
        Map<String, Object> address = new HashMap<>(Map.of("lines", List.of("1 Street")));
        maybe(address, "city", one(WORDS));
        maybe(address, "region", one(WORDS));
        maybe(address, "postalCode", "12 " + random.nextInt(3));
        maybe(address, "country", one(List.of("IR", "GB")));
        return address;
    }

    private String birthDate() {
        if (random.nextInt(4) == 0)
            return random.nextBoolean() ? "--02-29" : "--" + day().toString().substring(5);
        return random.nextInt(4) == 0
                ? "2004-02-29"
                : day().minusYears(random.nextInt(30)).toString();
    }

    private LocalDate day() {
        return LocalDate.now().minusDays(random.nextInt(100) + 2);
    }

    private static void field(Tenant tenant, Map<String, Object> field) {
        tenant.admin().body(field).post("/api/v1/fields").then().statusCode(201);
    }

    /** All values at a path of the document, arrays without their indexes. */
    private static Stream<JsonNode> found(JsonNode customer, String field) {
        if (field.startsWith("externalIds.")) {
            return elements(customer.get("externalIds"))
                    .filter(external ->
                            field.endsWith("." + external.get("system").asText()))
                    .map(external -> external.get("id"));
        }
        Stream<JsonNode> found = Stream.of(customer);
        for (var name : field.split("\\.")) {
            found = found.flatMap(json -> elements(json.path(name)));
        }
        return found;
    }

    private static Stream<JsonNode> elements(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) return Stream.of();
        return json.isArray() ? StreamSupport.stream(json.spliterator(), false) : Stream.of(json);
    }

    private static Object value(FieldType type, JsonNode json) {
        return switch (type) {
            case NUMBER -> json.decimalValue();
            case BOOLEAN -> json.booleanValue();
            case DATE -> LocalDate.parse(json.asText());
            case BIRTH_DATE -> BirthDate.parse(json.asText()).orElseThrow();
            case TIME -> Instant.parse(json.asText());
            default -> json.asText();
        };
    }

    List<UUID> few() {
        List<UUID> few = new ArrayList<>();
        customers.keySet().forEach(id -> {
            if (random.nextInt(10) == 0) few.add(id);
        });
        return few;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
