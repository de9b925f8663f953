package io.daftar.interaction.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** What became of one request of a batch: {@code status} is the one it would have had alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchResult(int index, int status, UUID id, Boolean created, Object item, Object error) {
    public static BatchResult stored(int index, UUID id, boolean created, Object item) {
        return new BatchResult(index, created ? 201 : 200, id, created, item, null);
    }

    public boolean failed() {
        return status >= 400;
    }
}
