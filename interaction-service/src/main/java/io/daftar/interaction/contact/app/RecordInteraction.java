package io.daftar.interaction.contact.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A contact with a customer, as it is to be written down; one of {@code customerId} and {@code customerRef} is given. */
public record RecordInteraction(
        UUID customerId,
        @Valid CustomerRef customerRef,
        @NotNull @Size(max = 50) String kind,
        String direction,
        @Size(max = 50) String channel,
        @NotNull TimeInput occurredAt,
        @Size(max = 300) String subject,
        @Size(max = 20_000) String body,
        @Min(0) @Max(31_536_000) Integer durationSeconds,
        @Size(max = 50) @Pattern(regexp = "[A-Z0-9_]*") String outcome,
        @Valid SourceRef source) {

    RecordInteraction from(SourceRef other) {
        return new RecordInteraction(
                customerId,
                customerRef,
                kind,
                direction,
                channel,
                occurredAt,
                subject,
                body,
                durationSeconds,
                outcome,
                other);
    }

    RecordInteraction ofNobody() {
        return new RecordInteraction(
                null, null, kind, direction, channel, occurredAt, subject, body, durationSeconds, outcome, source);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "RecordInteraction[" + kind + "]";
    }
}
