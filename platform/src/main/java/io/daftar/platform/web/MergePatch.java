package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

/** JSON Merge Patch (RFC 7396) onto a request record: null clears, absent leaves, unknown fields are refused. */
@ApplicationScoped
public class MergePatch {
    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The input a full replacement would need to reach the patched state, validated.
     *
     * @param current what stands now, as the same record a create takes
     */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (patch == null || !patch.isObject()) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "a merge patch is a JSON object");
        }
        return read(merge(json.valueToTree(current), patch), type);
    }

    /** Reads a tree as a request record: unreadable is 400, rule-breaking 422, both with pointers. */
    public <T> T read(JsonNode tree, Class<T> type) {
        T value;
        try {
            value = json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Unreadable.refusal(e);
        }
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw Violations.toRefusal(violations);
        }
        return value;
    }

    /** RFC 7396, section 2. */
    public static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target != null && target.isObject()
                ? ((ObjectNode) target).deepCopy()
                : new ObjectMapper().createObjectNode();
        for (var field : patch.properties()) {
            if (field.getValue().isNull()) {
                merged.putNull(field.getKey());
            } else {
                merged.set(field.getKey(), merge(merged.get(field.getKey()), field.getValue()));
            }
        }
        return merged;
    }
}
