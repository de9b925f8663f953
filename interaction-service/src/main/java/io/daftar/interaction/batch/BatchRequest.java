package io.daftar.interaction.batch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Many of the same request at once; each is read and judged on its own unless {@code atomic}. */
public record BatchRequest(@NotEmpty @Size(max = 200) List<JsonNode> inputs, Boolean atomic) {
    public boolean allOrNothing() {
        return Boolean.TRUE.equals(atomic);
    }
}
