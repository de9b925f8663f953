package io.daftar.interaction.loyalty.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A reward as it is sent.
 *
 * @param points what one costs
 * @param stock how many there are, left out for as many as wanted
 */
public record RewardInput(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Min(1) @Max(1_000_000_000_000L) Long points,
        @Min(0) @Max(1_000_000_000) Integer stock) {}
