package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.Participant;
import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A contact with a customer, as it is to be written down; one of {@code customerId} and {@code customerRef} is given.
 *
 * @param attributes values of the fields its kind has
 * @param attachmentIds files uploaded before that no other interaction holds
 */
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
        @Size(max = 50) Map<String, Object> attributes,
        @Size(max = 50) List<@Valid @NotNull Participant> participants,
        @Size(max = 20) List<@NotBlank @Size(max = 50) String> tags,
        @Size(max = 20) List<@NotNull UUID> attachmentIds,
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
                attributes,
                participants,
                tags,
                attachmentIds,
                other);
    }

    RecordInteraction ofNobody() {
        return new RecordInteraction(
                null,
                null,
                kind,
                direction,
                channel,
                occurredAt,
                subject,
                body,
                durationSeconds,
                outcome,
                attributes,
                participants,
                tags,
                attachmentIds,
                source);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "RecordInteraction[" + kind + "]";
    }
}
