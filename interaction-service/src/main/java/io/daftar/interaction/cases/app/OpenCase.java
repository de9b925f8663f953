package io.daftar.interaction.cases.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.SourceRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A case as it is to be opened; one of {@code customerId} and {@code customerRef} is given.
 *
 * @param kind COMPLAINT, REQUEST or QUESTION
 * @param priority LOW, NORMAL, HIGH or URGENT; NORMAL where left out
 */
public record OpenCase(
        UUID customerId,
        @Valid CustomerRef customerRef,
        @NotNull String kind,
        @Size(max = 100) String category,
        String priority,
        @Size(max = 100) String queue,
        @Size(max = 200) String assigneeId,
        @NotNull @Size(max = 300) String subject,
        @Size(max = 20_000) String body,
        @Valid SourceRef source) {

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "OpenCase[" + kind + "]";
    }
}
