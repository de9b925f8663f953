package io.daftar.customer.field.app;

import io.daftar.customer.field.app.FieldDefinition.Sensitivity;
import io.daftar.customer.field.app.FieldDefinition.Type;
import io.daftar.customer.field.domain.CustomField;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A custom field as it may be kept. */
record FieldRules(
        String name,
        String label,
        Type type,
        List<String> choices,
        boolean unique,
        boolean required,
        Sensitivity sensitivity) {
    private static final int MOST_CHOICES = 500;

    /** @throws DomainException invalid-value, with all that is wrong */
    static FieldRules read(FieldInput in) {
        List<FieldError> errors = new ArrayList<>();
        if (in.name() == null || !in.name().matches("[A-Za-z][A-Za-z0-9_]{0,62}")) {
            errors.add(error("name", "format", "a name is a letter, then letters, digits and _, at most 63 in all"));
        }
        var label = Text.clean(in.label() == null ? in.name() : in.label());
        if (label == null || label.length() > 200) errors.add(error("label", "length", "1 to 200 characters"));
        var type = constant("type", in.type(), Type.class, null, errors);
        var sensitivity = constant("sensitivity", in.sensitivity(), Sensitivity.class, Sensitivity.INTERNAL, errors);
        var choices = choices(in.choices(), type, errors);
        boolean unique = Boolean.TRUE.equals(in.unique());
        boolean single = type == Type.TEXT || type == Type.NUMBER || type == Type.DATE || type == null;
        if (unique && !single) errors.add(error("unique", "unsupported", "only TEXT, NUMBER and DATE can be unique"));
        if (in.target() != null && !in.target().equals("CUSTOMER")) {
            errors.add(error("target", "invalid-choice", "this must be CUSTOMER"));
        }
        if (!errors.isEmpty())
            throw new DomainException(ErrorCode.INVALID_VALUE, errors.get(0).message(), errors);
        return new FieldRules(in.name(), label, type, choices, unique, Boolean.TRUE.equals(in.required()), sensitivity);
    }

    /** @throws DomainException invalid-value for what can never change */
    static void checkUnchanged(FieldRules rules, CustomField field) {
        List<FieldError> errors = new ArrayList<>();
        if (!rules.name().equals(field.name())) errors.add(fixed("name"));
        if (!rules.type().name().equals(field.type())) errors.add(fixed("type"));
        if (!errors.isEmpty())
            throw new DomainException(ErrorCode.INVALID_VALUE, errors.get(0).message(), errors);
    }

    private static List<String> choices(List<String> sent, Type type, List<FieldError> errors) {
        boolean choosing = type == Type.CHOICE || type == Type.MULTI_CHOICE;
        List<String> choices = new ArrayList<>();
        for (var choice : sent == null ? List.<String>of() : sent) {
            var clean = Text.clean(choice);
            if (clean == null || clean.length() > 200) errors.add(error("choices", "length", "1 to 200 characters"));
            else choices.add(clean);
        }
        boolean distinct = new HashSet<>(choices).size() == choices.size() && choices.size() <= MOST_CHOICES;
        if (!distinct || choosing == choices.isEmpty()) {
            errors.add(
                    error("choices", "invalid-choices", "a choice field has 1 to 500 different choices, others none"));
        }
        return choices;
    }

    private static <E extends Enum<E>> E constant(
            String field, String sent, Class<E> type, E absent, List<FieldError> errors) {
        if (sent == null && absent != null) return absent;
        for (var constant : type.getEnumConstants()) if (constant.name().equals(sent)) return constant;
        errors.add(error(field, "invalid-choice", "this must be one of " + List.of(type.getEnumConstants())));
        return absent;
    }

    private static FieldError fixed(String field) {
        return error(field, "fixed", "this cannot change once the field exists");
    }

    private static FieldError error(String field, String code, String message) {
        return new FieldError("#/" + field, code, message);
    }
}
