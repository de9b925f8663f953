package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers all that is wrong with a filter, each at its node. */
final class FilterErrors {
    private final List<FieldError> errors = new ArrayList<>();

    void add(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    /** Keys of the request are not repeated in messages: they may hold anything. */
    void onlyKeys(JsonNode json, String pointer, Set<String> known) {
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                add(
                        pointer,
                        "unknown-key",
                        "Only these keys may stand here: " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    List<FieldError> list() {
        return List.copyOf(errors);
    }

    void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_FILTER, "The filter cannot be used as it is", errors);
        }
    }
}
