package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Set;

/** Words what Jackson could not read as a refusal with a pointer; Jackson's own messages quote values, so they stay out. */
final class Unreadable {
    private static final Set<String> READ_ONLY = Set.of(
            "id", "tenantId", "version", "createdAt", "updatedAt", "archivedAt", "createdBy", "facts", "mergedInto");

    private Unreadable() {}

    static DomainException refusal(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return READ_ONLY.contains(unknown.getPropertyName())
                    ? at(ErrorCode.READ_ONLY_FIELD, unknown, "read-only", "this field cannot be set")
                    : at(ErrorCode.UNKNOWN_FIELD, unknown, "unknown", "there is no such field");
        }
        if (failure instanceof JsonMappingException mapping) {
            for (Throwable cause = mapping; cause != null; cause = cause.getCause()) {
                if (cause instanceof DomainException refusal) {
                    return refusal;
                }
            }
            return at(ErrorCode.MALFORMED_REQUEST, mapping, "wrong-type", "the value is of the wrong type");
        }
        var where = failure.getLocation();
        String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        return new DomainException(ErrorCode.MALFORMED_REQUEST, "the body is not well-formed JSON" + place);
    }

    private static DomainException at(ErrorCode code, JsonMappingException failure, String fieldCode, String message) {
        return new DomainException(
                code, message, List.of(new FieldError(pointer(failure.getPath()), fieldCode, message)));
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        var pointer = new StringBuilder("#");
        for (var step : path) {
            pointer.append('/');
            if (step.getFieldName() != null) {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }
}
