package io.daftar.customer.profile.app.batch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Many customers at once; with {@code atomic} all of them or none. */
public record BatchInput(
        @NotNull(message = "must be given") @Size(min = 1, max = 200, message = "1 to 200 inputs")
                List<JsonNode> inputs,
        Boolean atomic) {}
