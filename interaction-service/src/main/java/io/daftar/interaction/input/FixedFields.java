package io.daftar.interaction.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.List;

/** Fields a merge patch may not name, though they may be given at first. */
public final class FixedFields {
    private FixedFields() {}

    /** Refuses a patch that names any of the fields (400), listing all it names. */
    public static void refuse(JsonNode patch, List<String> fixed, String why) {
        var named = fixed.stream()
                .filter(name -> patch != null && patch.has(name))
                .map(name -> new FieldError("#/" + name, "read-only", "this field cannot be set"))
                .toList();
        if (!named.isEmpty()) {
            throw new DomainException(ErrorCode.READ_ONLY_FIELD, why, named);
        }
    }
}
