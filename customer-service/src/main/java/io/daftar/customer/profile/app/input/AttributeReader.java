package io.daftar.customer.profile.app.input;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.profile.domain.AttributeValue;
import io.daftar.platform.attribute.AttributeType;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.time.DateInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads values of custom fields by the tenant's definitions, and says how they are looked up. */
public final class AttributeReader {
    private final ReadingErrors errors;
    private final List<FieldDefinition> fields;

    AttributeReader(ReadingErrors errors, List<FieldDefinition> fields) {
        this.errors = errors;
        this.fields = fields;
    }

    /** @param before null for a new customer, who must have all required fields; another must only not lose them */
    Map<String, Object> read(Map<String, Object> sent, Map<String, Object> before) {
        var values = new TreeMap<String, Object>();
        (sent == null ? Map.<String, Object>of() : sent).forEach((name, value) -> {
            var pointer = pointer(name);
            // What stands there stays until somebody changes it, though its field may be archived or its choice gone.
            if (before != null && value != null && value.equals(before.get(name))) {
                values.put(name, value);
                return;
            }
            var field = fields.stream().filter(f -> f.name().equals(name)).findFirst();
            if (field.isEmpty()) {
                if (value != null) errors.add(pointer, "unknown-field", "there is no such custom field");
                return;
            }
            var read = value == null ? null : value(field.get(), pointer, value);
            if (read != null) values.put(name, read);
        });
        for (var field : fields) {
            boolean owed = field.required() && (before == null || before.containsKey(field.name()));
            if (owed && (sent == null || sent.get(field.name()) == null)) {
                errors.add(pointer(field.name()), "required", "this custom field must be given");
            }
        }
        return values;
    }

    private Object value(FieldDefinition field, String pointer, Object sent) {
        var reading = AttributeType.valueOf(field.type().name()).read(sent, field.choices());
        if (reading.refused()) errors.add(pointer, reading.code(), reading.message());
        return reading.value();
    }

    public static String pointer(String name) {
        return AttributeType.pointer(name);
    }

    /** The lookup rows of a customer's values; several for a field with several values. */
    public static List<AttributeValue> values(Map<String, Object> attributes, List<FieldDefinition> fields) {
        if (attributes.isEmpty()) return List.of();
        List<AttributeValue> rows = new ArrayList<>();
        for (var field : fields) {
            var value = attributes.get(field.name());
            if (value instanceof List<?> list) list.forEach(one -> rows.add(row(field, one)));
            else if (value != null && fits(field, value)) rows.add(row(field, value));
        }
        return rows;
    }

    /** Not so where an archived field of the same name left a value of another type. */
    private static boolean fits(FieldDefinition field, Object value) {
        return switch (field.type()) {
            case NUMBER -> value instanceof BigDecimal;
            case DATE ->
                value instanceof String text && DateInput.of(text).toDate().isPresent();
            case BOOLEAN -> value instanceof Boolean;
            case TEXT, CHOICE, MULTI_CHOICE -> value instanceof String;
        };
    }

    private static AttributeValue row(FieldDefinition field, Object value) {
        var text = value.toString();
        var number = value instanceof BigDecimal decimal ? decimal : null;
        var day = field.type() == FieldDefinition.Type.DATE ? LocalDate.parse(text) : null;
        String key = null;
        if (number == null && day == null) {
            key = field.type() == FieldDefinition.Type.TEXT ? FoldingKey.of(text) : text;
        }
        boolean single = field.type() != FieldDefinition.Type.MULTI_CHOICE;
        var unique = !single ? null : number != null ? number.toPlainString() : key != null ? key : text;
        return new AttributeValue(field.id(), pointer(field.name()), key, number, day, unique);
    }
}
