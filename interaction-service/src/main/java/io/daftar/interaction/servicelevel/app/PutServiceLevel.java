package io.daftar.interaction.servicelevel.app;

import io.daftar.platform.time.DateInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Opening hours, holidays and promises of a tenant as they are sent.
 *
 * @param hours in the wall time of the tenant's zone
 * @param targets one for each priority
 */
public record PutServiceLevel(
        @NotEmpty @Size(max = 50) List<@Valid @NotNull Hours> hours,
        @Size(max = 1_000) List<@NotNull DateInput> holidays,
        @NotNull @Size(min = 4, max = 4) List<@Valid @NotNull TargetInput> targets) {

    /** Hours of a weekday; {@code to} may be 24:00. */
    public record Hours(@NotNull String day, @NotNull String from, @NotNull String to) {}

    /** What is promised for a priority, in minutes of business time. */
    public record TargetInput(
            @NotNull String priority,
            @NotNull @Min(1) @Max(100_000) Integer firstResponseMinutes,
            @NotNull @Min(1) @Max(100_000) Integer resolutionMinutes) {}
}
