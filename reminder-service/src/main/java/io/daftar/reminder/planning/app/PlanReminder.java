package io.daftar.reminder.planning.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reminder as a caller writes it.
 *
 * @param assigneeId the caller where not said
 * @param recurrence a rule of RFC 5545, null for once
 * @param leadTimes how long before to tell already; the time itself is always told
 * @param priority NORMAL where not said
 */
public record PlanReminder(
        @NotBlank @Size(max = 200) String title,
        @Size(max = 10_000) String notes,
        UUID customerId,
        @Size(max = 100) String assigneeId,
        @NotNull @Valid DueInput dueAt,
        @Schema(examples = "RRULE:FREQ=WEEKLY;BYDAY=SA") String recurrence,
        @Size(max = 10) List<@NotBlank @Size(max = 30) String> leadTimes,
        @Schema(enumeration = {"LOW", "NORMAL", "HIGH"}) String priority) {}
