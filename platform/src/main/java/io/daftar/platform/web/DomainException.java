package io.daftar.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one way a service refuses a request: a code, a sentence without personal values, and the facts a program needs. */
public class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    public DomainException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public DomainException(ErrorCode code, String detail, List<FieldError> errors) {
        // Refusals are answers, not accidents: no stack trace is taken.
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** A value at {@code pointer} was read but breaks a rule (422). */
    public static DomainException invalidValue(String pointer, String fieldCode, String message) {
        return new DomainException(
                ErrorCode.INVALID_VALUE, message, List.of(new FieldError(pointer, fieldCode, message)));
    }

    /** A query parameter or header cannot be used as given (400). */
    public static DomainException invalidParameter(String pointer, String message) {
        return new DomainException(
                ErrorCode.INVALID_PARAMETER, message, List.of(new FieldError(pointer, "invalid", message)));
    }

    /** Nothing of that kind with that id is visible to the caller's tenant (404). */
    public static DomainException notFound(String what) {
        return new DomainException(ErrorCode.NOT_FOUND, what + " does not exist");
    }

    /** Adds a fact a program needs, shown as a field of the problem. */
    public DomainException with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
