package io.daftar.reminder.recurrence.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks when a rule would come, before anything is kept.
 *
 * @param start the local time it counts from
 * @param limit how many times are wanted, 50 where not said
 */
public record PreviewRecurrence(
        @NotBlank @Schema(examples = "FREQ=DAILY;COUNT=10") String recurrence,
        @NotBlank @Schema(examples = "1997-09-02T09:00:00") String start,
        @NotBlank @Schema(examples = "America/New_York") String timeZone,
        @Min(1) @Max(1000) Integer limit) {}
