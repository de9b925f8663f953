package io.daftar.interaction.batch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many of the same request at once; each is read and judged on its own unless {@code atomic}. */
public record BatchRequest(
        @NotEmpty
                @Size(max = 200)
                @Schema(
                        type = SchemaType.ARRAY,
                        implementation = Object.class,
                        description = "bodies as the single request takes them")
                List<JsonNode> inputs,
        Boolean atomic) {
    public boolean allOrNothing() {
        return Boolean.TRUE.equals(atomic);
    }
}
