package io.daftar.interaction.deal.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A pipeline as it is sent, its stages in order. */
public record PutPipeline(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Size(min = 3, max = 50) List<@Valid @NotNull StageInput> stages) {

    /**
     * A stage as it is sent.
     *
     * @param probability percent; may be left out where the kind says it: 100 of WON, 0 of LOST
     * @param kind OPEN, WON or LOST
     */
    public record StageInput(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,40}") String key,
            @NotBlank @Size(max = 100) String name,
            @Min(0) @Max(100) Integer probability,
            @NotNull String kind) {}
}
