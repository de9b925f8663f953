package io.daftar.interaction.kind.app;

import io.daftar.interaction.kind.domain.BuiltInKind;
import io.daftar.interaction.kind.domain.CustomKind;
import io.daftar.interaction.kind.domain.KindField;
import io.daftar.platform.attribute.AttributeType;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds some interactions are of, as they stand until the transaction ends; what the interactions say must fit. */
public final class Kinds {
    private static final Set<String> BUILT_IN = new HashSet<>(BuiltInKind.names());

    private final Map<String, CustomKind> custom;

    Kinds(List<CustomKind> custom) {
        this.custom = custom.stream().collect(Collectors.toMap(CustomKind::code, Function.identity()));
    }

    /**
     * The values of the kind's fields as they are kept.
     *
     * @param standing what an interaction of this kind holds already, which may stay as it is; null for one that was not of it
     * @throws DomainException invalid-value with all that is wrong
     */
    public Map<String, Object> fit(String code, Map<String, Object> sent, Map<String, Object> standing) {
        var fields = fields(code, standing == null);
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> kept = new TreeMap<>();
        sent.forEach((name, value) -> {
            if (standing != null && value.equals(standing.get(name))) {
                kept.put(name, value);
                return;
            }
            var field = fields.stream().filter(it -> it.name().equals(name)).findFirst();
            if (field.isEmpty()) {
                errors.add(error(name, "unknown-field", "the kind has no such field"));
                return;
            }
            var reading = field.get().type().read(value, field.get().choices());
            if (reading.refused()) {
                errors.add(error(name, reading.code(), reading.message()));
            } else if (reading.value() != null) {
                kept.put(name, plain(reading.value()));
            }
        });
        for (var field : fields) {
            // One that became required later is owed by those who have a value to lose.
            boolean owed = field.required() && (standing == null || standing.containsKey(field.name()));
            boolean given = kept.containsKey(field.name())
                    || errors.stream().anyMatch(it -> it.pointer().equals(AttributeType.pointer(field.name())));
            if (owed && !given) {
                errors.add(error(field.name(), "required", "this field of the kind must be given"));
            }
        }
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_VALUE, errors.get(0).message(), errors);
        }
        return kept;
    }

    private List<KindField> fields(String code, boolean isNew) {
        if (BUILT_IN.contains(code)) {
            return List.of();
        }
        var kind = custom.get(code);
        if (kind == null) {
            throw DomainException.invalidValue(
                    "#/kind",
                    "unknown-value",
                    "must be one of " + String.join(", ", BuiltInKind.names()) + " or a kind of the tenant's own");
        }
        if (isNew && kind.isArchived()) {
            throw DomainException.invalidValue("#/kind", "archived", "this kind is archived: nothing new is of it");
        }
        return kind.fields();
    }

    /** As it comes back from JSON, so that the same number is the same value however it was sent. */
    private static Object plain(Object value) {
        if (!(value instanceof BigDecimal number)) {
            return value;
        }
        var stripped = number.stripTrailingZeros();
        if (stripped.scale() > 0) {
            return stripped;
        }
        var whole = stripped.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return whole;
    }

    private static FieldError error(String field, String code, String message) {
        return new FieldError(AttributeType.pointer(field), code, message);
    }
}
