package io.daftar.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Turns broken validation rules into field errors with pointers and stable codes. */
public final class Violations {
    private static final Map<String, String> CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "Size", "length",
            "Pattern", "format",
            "Email", "invalid-email",
            "Digits", "precision",
            "Positive", "range",
            "Min", "range",
            "Max", "range");

    private Violations() {}

    /** The refusal that lists all of them; a broken query parameter or header makes it a 400. */
    public static DomainException toRefusal(Collection<? extends ConstraintViolation<?>> violations) {
        List<FieldError> errors = new ArrayList<>();
        boolean parameter = false;
        for (ConstraintViolation<?> violation : violations) {
            String pointer = pointer(violation.getPropertyPath());
            parameter |= pointer.startsWith("?");
            errors.add(new FieldError(pointer, code(violation), violation.getMessage()));
        }
        errors.sort(Comparator.comparing(FieldError::pointer));
        return new DomainException(
                parameter ? ErrorCode.INVALID_PARAMETER : ErrorCode.INVALID_VALUE,
                errors.size() == 1 ? errors.get(0).message() : errors.size() + " values break a rule",
                errors);
    }

    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return CODES.getOrDefault(name, "invalid");
    }

    // Method parameters: the body's own fields start below "#"; any other parameter stands in the query.
    private static String pointer(Path path) {
        List<String> steps = new ArrayList<>();
        String parameter = null;
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, RETURN_VALUE, CROSS_PARAMETER -> {}
                case PARAMETER -> parameter = node.getName();
                default -> {
                    if (node.getIndex() != null) {
                        steps.add(node.getIndex().toString());
                    }
                    if (node.getKey() != null) {
                        steps.add(node.getKey().toString());
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        steps.add(node.getName());
                    }
                }
            }
        }
        if (parameter != null && !"body".equals(parameter)) {
            return "?" + (steps.isEmpty() ? parameter : String.join(".", steps));
        }
        return steps.isEmpty() ? "#" : "#/" + String.join("/", steps);
    }
}
