package io.daftar.interaction.input;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The name another system gives to an event: the same name twice is the same event. */
public record SourceRef(@NotBlank @Size(max = 50) String system, @NotBlank @Size(max = 200) String eventId) {}
